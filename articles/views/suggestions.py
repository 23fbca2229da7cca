from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from taggit.models import Tag

from articles.models import Article
from articles.titles import key_of
from people.http import Request

MOST = 20


@require_safe
def articles(request: Request) -> HttpResponse:
    """Suggest pages by a part of their title, for a link or a parent; `space` (a slug) narrows to one space."""
    query = key_of(request.GET.get("q", ""))
    found = Article.objects.visible_to(request.user).filter(title_key__contains=query)
    if space := request.GET.get("space", "").replace("\0", ""):
        found = found.filter(space__slug=space)
    rows = found.select_related("space").only("pk", "title", "slug", "title_key", "space__name")
    best = sorted(rows.order_by("-updated_at")[:100], key=lambda row: _distance(row.title_key, query))
    return JsonResponse({"items": [_item(row) for row in best[:MOST]]})


@require_safe
def tags(request: Request) -> HttpResponse:
    """Suggest tags that stand on pages this person may read."""
    visible = Article.objects.visible_to(request.user).values("pk")
    carried = Tag.objects.filter(
        taggit_taggeditem_items__content_type__app_label="articles",
        taggit_taggeditem_items__content_type__model="article",
        taggit_taggeditem_items__object_id__in=visible,
        name__icontains=request.GET.get("q", "").replace("\0", "").strip(),
    )
    names = carried.order_by("name").values_list("name", flat=True).distinct()[:MOST]
    return JsonResponse({"items": [{"value": name, "label": name} for name in names]})


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
