from django.db.models.functions import Length
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from people.http import Request
from spaces.tags import tags_visible_to

MOST = 10


@require_safe
def tag_suggestions(request: Request) -> JsonResponse:
    """Return tags that hold what was typed so far, from what this person may read."""
    typed = request.GET.get("q", "").replace("\0", "").strip()[:100]
    tags = tags_visible_to(request.user).filter(name__icontains=typed).order_by(Length("name"), "name")
    return JsonResponse(
        {"items": [{"value": name, "label": name} for name in tags.values_list("name", flat=True)[:MOST]]}
    )
