"""How a draft is found: by its writer, by what is in its title and text."""

from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Draft
from core.dates import moment_text
from people.models import User
from search.own import register_own
from search.registry import Shortcut


def drafts(user: User, words: Sequence[str], most: int) -> Iterator[Shortcut]:
    """Yield the drafts of `user` that hold all of `words`, the newest first; mostly one quick question with no answer."""
    rows = Draft.objects.filter(owner=user).exclude(title="", source="").select_related("article")
    for word in words:
        rows = rows.filter(Q(title__icontains=word) | Q(source__icontains=word))
    found = list(rows.order_by("-updated_at", "pk")[:most])
    pages = [draft.article_id for draft in found if draft.article_id]
    seen = (
        set(Article.objects.visible_to(user).filter(pk__in=pages).values_list("pk", flat=True))
        if pages
        else ()
    )
    for draft in found:
        if draft.article_id is None or draft.article_id in seen:
            yield Shortcut(str(draft), draft.get_absolute_url(), "pencil", moment_text(draft.updated_at))


register_own(_("Your drafts"), drafts)
