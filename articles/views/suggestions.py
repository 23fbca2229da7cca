from typing import Any

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.titles import key_of
from people.http import Request

MOST = 20


@require_safe
def articles(request: Request) -> JsonResponse:
    """Suggest pages by a part of their title, for a link or a parent; `space` (a slug) narrows to one space."""
    query = key_of(request.GET.get("q", ""))
    found = Article.objects.visible_to(request.user).filter(title_key__contains=query)
    if space := request.GET.get("space", "").replace("\0", ""):
        found = found.filter(space__slug=space)
    rows = found.select_related("space").only("pk", "title", "slug", "title_key", "space__name")
    best = sorted(rows.order_by("-updated_at")[:100], key=lambda row: _distance(row.title_key, query))
    return JsonResponse({"items": [_item(row) for row in best[:MOST]]})


def _distance(title: str, query: str) -> tuple[bool, bool, int]:
    """Sort exact titles first, then titles that begin so, then shorter ones."""
    return (title != query, not title.startswith(query), len(title))


def _item(article: Article) -> dict[str, Any]:
    return {
        "value": article.pk,
        "label": article.title,
        "detail": article.space.name,
        "url": article.get_absolute_url(),
    }
