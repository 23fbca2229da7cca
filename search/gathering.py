"""From the log to gaps: what several people looked for in vain, whatever words each of them used.

A search counts when it found nothing, or found something and led nowhere: nothing was opened within half an hour, in a
browser known to tell. The second kind only counts where nobody else opened much for the same words, and where every
colleague can find these words; otherwise a gap would tell that something closed is there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.db.models.functions import Length

from people.models import User
from search import analysis
from search.lexicon import Lexicon
from search.models import Gap, LoggedSearch
from search.querying import parse
from search.reach import Reader
from spaces.models import Access, Space

LEAST_UNOPENED = 3
NOBODY = -1  # the id of no person


@dataclass
class Vain:
    """What the log says about one key: the commonest words, and how often and by how many it was sought in vain."""

    words: str
    count: int
    people: int
    first: datetime
    last: datetime


def gather() -> int:
    """Make the gaps agree with the log, and return how many wait. What nobody asked for goes when its searches do."""
    found = looked_for_in_vain()
    with transaction.atomic():
        for key, vain in found.items():
            _count(key, vain)
        silent = Gap.objects.filter(status=Gap.Status.OPEN, votes=None, changed_by=None)
        silent.exclude(key__in=found).delete()
    return int(Gap.objects.waiting().count())


def looked_for_in_vain() -> dict[int, Vain]:
    """Return what at least SEARCH_LEAST_PEOPLE different people looked for in vain, by key."""
    nothing = LoggedSearch.objects.merged().without_result()
    unopened = LoggedSearch.objects.unopened().filter(key__in=_known_to_all(_led_nowhere()))
    closed = Gap.objects.filter(key=OuterRef("key"), changed_at__gte=OuterRef("at")).exclude(
        status__in=Gap.WAITING
    )
    rows = LoggedSearch.objects.filter(Q(pk__in=nothing.values("pk")) | Q(pk__in=unopened.values("pk")))
    rows = rows.exclude(Exists(closed))
    counted = rows.values("key").annotate(
        count=Count("pk"), people=Count("mark", distinct=True), first=Min("at"), last=Max("at")
    )
    enough = list(counted.filter(people__gte=settings.SEARCH_LEAST_PEOPLE))
    words = commonest_words(rows, [row["key"] for row in enough])
    return {key: Vain(words[key], **row) for row in enough if (key := row.pop("key")) in words}


def commonest_words(rows: Any, keys: Iterable[int]) -> dict[int, str]:
    """Return for each key how most people typed it; of ways equally many used, the one that says least."""
    typed = (
        rows.filter(key__in=list(keys)).values("key", "text").annotate(people=Count("mark", distinct=True))
    )
    ordered = typed.annotate(length=Length("text")).order_by("people", "-length", "text")
    return {row["key"]: row["text"] for row in ordered}


def _led_nowhere() -> list[int]:
    """Return the keys that often found something nobody opened, and seldom something that was."""
    unopened = Count("pk", Q(pk__in=LoggedSearch.objects.unopened().values("pk")))
    by_key = (
        LoggedSearch.objects.merged()
        .values("key")
        .annotate(unopened=unopened, opened=Count("pk", Q(clicked=True)))
    )
    return [
        row["key"]
        for row in by_key.filter(unopened__gte=LEAST_UNOPENED)
        if row["opened"] * 2 <= row["unopened"]
    ]


def _known_to_all(keys: list[int]) -> list[int]:
    """Return those of `keys` whose words stand in what every colleague may read."""
    words = commonest_words(LoggedSearch.objects.merged(), keys)
    known = known_words(_any_colleague(), words.values())
    return [key for key, text in words.items() if known[text]]


def _any_colleague() -> Access:
    """Return what somebody may read who is a member of nothing."""
    spaces: list[Any] = list(Space.objects.filter(access=Space.Access.OPEN))
    for space in spaces:
        space.my_role, space.passed_ids = 0, []
    return Access(User(pk=NOBODY), spaces)


def known_words(who: User | Access, texts: Iterable[str]) -> dict[str, bool]:
    """Say for each of `texts` whether all its words stand in things `who` may find. Two queries."""
    asked = {text: [analysis.forms(word)[0] for word in parse(text).words] for text in texts}
    lexicon = Lexicon(Reader(who))
    lexicon.meet(word for words in asked.values() for word in words if word)
    return {
        text: all(lexicon.knows(word) or word in analysis.EVERY_STOP_WORD for word in words if word)
        for text, words in asked.items()
    }


def _count(key: int, vain: Vain) -> None:
    figures = {"count": vain.count, "people": vain.people, "last_at": vain.last, "words": vain.words}
    gap, made = Gap.objects.waiting().get_or_create(key=key, defaults=figures | {"found_at": vain.first})
    if not made:
        Gap.objects.filter(pk=gap.pk).update(**figures)
