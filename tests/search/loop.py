"""Searching as people do, and looking at what came of it."""

from datetime import timedelta

from django.utils import timezone

from people.models import User
from search.finding import find
from search.gathering import gather
from search.models import Gap, LoggedSearch
from search.search_log import note


def search(person: User, *texts: str, via: str = "page", clicked: bool | None = None) -> None:
    """Let `person` search for each of `texts`, long enough ago to know whether anything was opened."""
    for text in texts:
        note(person, find(person, text), via=via, clicked=clicked)
    LoggedSearch.objects.update(at=timezone.now() - timedelta(hours=1))


def gap_words(person: User) -> set[str]:
    """Gather, and return the words of the gaps that `person` sees."""
    gather()
    return set(Gap.objects.visible_to(person).values_list("words", flat=True))
