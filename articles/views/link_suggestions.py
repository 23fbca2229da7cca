from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.db.models.functions import Length
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.titles import key_of
from people.http import Request

MOST = 10
NOT_IN_A_NAME = set("[]|#")


@require_safe
def link_suggestions(request: Request) -> JsonResponse:
    """Return pages whose title holds what was typed after `[[`, from what this person may read; the newest for nothing."""
    typed = key_of(request.GET.get("q", "")[:200].replace("\0", ""))
    pages = Article.objects.visible_to(request.user).select_related("space")
    pages = pages.only("title", "slug", "space__name", "title_key", "updated_at")
    if typed:
        first = Case(
            When(title_key__startswith=typed, then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        pages = pages.filter(title_key__contains=typed).order_by(
            first, Length("title_key"), "title_key", "pk"
        )
    else:
        pages = pages.order_by("-updated_at", "-pk")
    return JsonResponse({"items": [_item(page) for page in pages[:MOST]]})


def _item(page: Article) -> dict[str, Any]:
    return {"value": page.title, "label": page.title, "detail": page.space.name, "markdown": _link(page)}


def _link(page: Article) -> str:
    """Return the link as it is typed: by name, or by address when the name has a bracket in it."""
    if not NOT_IN_A_NAME & set(page.title):
        return f"[[{page.title}]]"
    label = page.title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"[{label}]({page.get_absolute_url()})"
