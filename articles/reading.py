"""A page with all that is printed of it, fetched in one query."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import JSONObject
from taggit.models import Tag

from activity.marks import brought_along
from articles import panels
from articles.models import Article, Attachment, Reference
from core.addresses import address
from core.composed import Given, composed
from people.models import unprinted
from spaces.models import Access

MOST_BACKLINKS = 20
MOST_TAGS = 50
MOST_FILES = 200
FILE = {name: F(name) for name in ("pk", "name", "content_type", "size", "width", "height")}
FILE["text_outcome"] = F("file_text__outcome")
LINK = {"pk": F("pk"), "title": F("title"), "slug": F("slug")}
UNPRINTED = (
    *("source", "text", "description", "title_key", "renderer", "import_key", "team"),
    *("created_at", "created_by", "binned_at", "binned_by", "binning"),
)
PEOPLE = ("owner", "updated_by", "verifier", "verified_by")


@composed
def page(reader: Access) -> Any:
    """The article with a given `pk`, with all that its page prints except its space (reader.space) and its place there."""
    kind = Given("kind")  # the number of the content type
    tags = Tag.objects.filter(
        taggit_taggeditem_items__object_id=OuterRef("pk"), taggit_taggeditem_items__content_type=kind
    )
    visible = Article.objects.visible_to(reader)
    targets = Reference.objects.filter(article=OuterRef("pk"), target__in=visible).exclude(key="")
    sources = visible.filter(
        Exists(Reference.objects.filter(target=OuterRef(OuterRef("pk")), article=OuterRef("pk")))
    )
    files = Attachment.objects.filter(article=OuterRef("pk"))
    return (
        visible.filter(pk=Given("pk"))
        .select_related(*PEOPLE)
        .defer(*UNPRINTED, *(field for who in PEOPLE for field in unprinted(who)))
        .annotate(
            **brought_along(reader.user, kind),
            **panels.brought_along(reader),
            file_rows=ArraySubquery(files.values(row=JSONObject(**FILE))[:MOST_FILES]),
            tag_names=ArraySubquery(tags.order_by("name").values_list("name")[:MOST_TAGS]),
            link_targets=ArraySubquery(
                targets.values(
                    link=JSONObject(key=F("key"), pk=F("target_id"), slug=F("target__slug")),
                )
            ),
            backlinks=ArraySubquery(
                sources.order_by("-updated_at", "pk").values(link=JSONObject(**LINK))[: MOST_BACKLINKS + 1]
            ),
        )
    )


def files_of(article: Any) -> list[Attachment]:
    """Return the files of an article from page(), as far as a list shows them."""
    return [_file(**row) for row in article.file_rows]


def _file(text_outcome: str | None, **row: Any) -> Attachment:
    file = Attachment(**row)
    file.text_outcome = text_outcome
    return file


def addresses(article: Any) -> dict[str, str]:
    """Return the address by title key of the pages that `article` links to and its reader may see."""
    return {link["key"]: address_of(link) for link in article.link_targets}


def address_of(link: dict[str, Any]) -> str:
    """Return the address of a page known by `pk` and `slug` only."""
    return address("articles:article", f"{link['pk']}-{link['slug']}" if link["slug"] else link["pk"])
