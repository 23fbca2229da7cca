"""How a draft is found: by its writer, by what is in its title and text."""

import re
from collections.abc import Iterator, Sequence

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Draft
from core.composed import Given, composed
from core.dates import moment_text
from people.models import User
from search.own import register_own
from search.registry import Shortcut

HELD = """articles_draft.title || ' ' || articles_draft.source ILIKE ALL (%s)"""
PATTERN, BACKSLASHED = re.compile(r"[\\%_]"), r"\\\g<0>"  # what would be a sign of ILIKE


def drafts(user: User, words: Sequence[str], most: int) -> Iterator[Shortcut]:
    """Yield the drafts of `user` that hold all of `words`, the newest first; mostly one quick question with no answer."""
    patterns = [f"%{PATTERN.sub(BACKSLASHED, word)}%" for word in words]
    found = _holding().rows(limit=most, owner=user.pk, patterns=patterns)
    pages = [draft.article_id for draft in found if draft.article_id]
    seen = (
        set(Article.objects.visible_to(user).filter(pk__in=pages).values_list("pk", flat=True))
        if pages
        else ()
    )
    for draft in found:
        if draft.article_id is None or draft.article_id in seen:
            yield Shortcut(str(draft), draft.get_absolute_url(), "pencil", moment_text(draft.updated_at))


@composed
def _holding() -> QuerySet[Draft]:
    """Composed once: every search asks this beside what it is about."""
    held = RawSQL(HELD, [Given("patterns")], output_field=BooleanField())  # noqa: S611 (the text is a constant)
    rows = Draft.objects.filter(held, owner=Given("owner")).exclude(title="", source="")
    return rows.select_related("article").order_by("-updated_at", "pk")


register_own(_("Your drafts"), drafts)
