"""What search knows of articles and of glossary terms."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import articles.draft_search  # noqa: F401  (registers itself)
from articles.file_names import FILE_TYPES, file_type
from articles.models import Article, FileText, Term
from articles.permissions import can_change_glossary
from search.acting import Action, calls, register_actions
from search.registry import Document, link, register, register_filling, register_offer
from spaces.models import Access, Role, Space


def describe(article: Article) -> Document | None:
    """A page is found by title, headings, text, summary and tags; not at all while it lies in the bin."""
    if article.binned_at:
        return None
    return Document(
        title=article.title,
        url=article.get_absolute_url(),
        body=article.text,
        headings=tuple((heading["text"], heading["anchor"]) for heading in article.headings),
        summary=article.description,
        language=article.language,
        tags=tuple(tag.name for tag in article.tags.all()),
        type=article.type,
        space_id=article.space_id,
        owner_id=article.owner_id,
        restriction_ids=tuple(article.restriction_ids),
        updated_at=article.updated_at,
        verified_on=article.verified_at and timezone.localdate(article.verified_at),
        verify_by=article.verify_by,
    )


def rows() -> QuerySet[Any]:
    articles: QuerySet[Any] = Article.objects.prefetch_related("tags")
    return articles


def describe_term(term: Term) -> Document | None:
    """A term is found by its names in both languages and by what it means."""
    if term.binned_at:
        return None
    title = term.term_nl or term.term_en
    others = [name for name in term.names if name != title]
    return Document(
        title=title,
        url=term.get_absolute_url(),
        body="\n".join(filter(None, [term.text_nl, term.text_en])),
        summary=" · ".join(others),
        language="nl" if term.term_nl else "en",
        owner_id=term.owner_id,
        everyone=True,
        updated_at=term.updated_at,
    )


def describe_file(row: FileText) -> Document | None:
    """A file is found by its name and what stands in it, by whoever may find its page; not while it is a draft's."""
    file, page = row.attachment, row.attachment.article
    if page is None or page.binned_at:
        return None
    return Document(
        title=file.name,
        url=f"{page.get_absolute_url()}#file-{file.pk}",
        body=row.text,
        language=None if row.text else page.language,
        type=file_type(file.content_type, file.name),
        space_id=page.space_id,
        owner_id=page.owner_id,
        restriction_ids=tuple(page.restriction_ids),
        updated_at=file.uploaded_at,
    )


def files() -> QuerySet[Any]:
    rows: QuerySet[Any] = FileText.objects.select_related("attachment__article")
    return rows.defer("attachment__article__source", "attachment__article__html", "attachment__article__text")


def pages_of_files(ids: Collection[int]) -> dict[int, str]:
    """Return the title of the page each of these files belongs to."""
    return dict(FileText.objects.filter(pk__in=ids).values_list("pk", "attachment__article__title"))


def page_link(title: str, url: str) -> str:
    """Return a link by name, or by address when the name has a sign in it that means something there."""
    return link(title, url) if set("[]|#") & set(title) else f"[[{title}]]"


register(
    Article,
    kind="page",
    link=page_link,
    describe=describe,
    rows=rows,
    label=_("Page"),
    icon="file-text",
    type_labels=Article.Type.choices,
)
register(
    FileText,
    kind="file",
    describe=describe_file,
    rows=files,
    label=_("File"),
    icon="paperclip",
    type_labels=FILE_TYPES,
    part_of=pages_of_files,
)
register(
    Term,
    kind="term",
    describe=describe_term,
    label=_("Term"),
    icon="book-a",
    standing=0.95,  # beside a page with the same name, the page is what one wants to read
)

register_offer(
    icon="plus",
    label=lambda text: gettext("New page “%(title)s”") % {"title": text},
    href=lambda text: f"{reverse('articles:new')}?{urlencode({'title': text})}",
    may=lambda user: Space.objects.editable_by(user).exists(),
)

register_filling(
    icon="file-plus",
    label=_("Write the page"),
    href=lambda words, gap: f"{reverse('articles:new')}?{urlencode({'title': words, 'gap': str(gap)})}",
    may=lambda user: Space.objects.editable_by(user).exists(),
)
register_filling(
    icon="book-a",
    label=_("Add to the glossary"),
    href=lambda words, gap: f"{reverse('articles:term_new')}?{urlencode({'name': words, 'gap': str(gap)})}",
    may=lambda user: bool(can_change_glossary(user)),
)
register_filling(
    icon="copy",
    label=_("Same as a term there is"),
    href=lambda words, gap: f"{reverse('articles:term_alias')}?{urlencode({'name': words, 'gap': str(gap)})}",
    may=lambda user: bool(can_change_glossary(user)),
)


def actions(access: Access, text: str) -> Iterator[Action]:
    """A new page in each space one may write in, and the glossary."""
    for space in access.spaces:
        if space.my_role >= Role.EDIT and calls(
            text, f"new page {space.name}", f"nieuwe pagina {space.name}"
        ):
            label = gettext("New page in %(space)s") % {"space": space.name}
            yield Action(label, reverse("space_article_new", args=[space.slug]), "plus")
    if not access.user.is_guest and calls(text, "glossary terms", "begrippenlijst"):
        yield Action(gettext("Glossary"), reverse("articles:terms"), "book-a")


register_actions(actions)
