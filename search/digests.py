"""One mail with what is new in a saved search, as far as its person may see it when the mail goes out."""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from people.mail import send
from search.choices import chosen_in
from search.finding import MOST_AT_ONCE, Result, find
from search.models import SavedSearch

SALT = "search.digest"
SHOWN = 20
EVERY = {SavedSearch.Digest.DAILY: timedelta(days=1), SavedSearch.Digest.WEEKLY: timedelta(days=7)}
EARLY = timedelta(hours=2)  # the round does not come at the same second every day


def due(now: datetime) -> list[int]:
    """Return the numbers of the saved searches whose next mail is due."""
    waiting = Q()
    for digest, pause in EVERY.items():
        waiting |= Q(digest=digest, told_at__lte=now - pause + EARLY)
    return list(SavedSearch.objects.filter(waiting, person__is_active=True).values_list("pk", flat=True))


@transaction.atomic
def deliver(pk: int) -> bool:
    """Mail what is new in one saved search and return whether a mail went out; nothing new, no mail.

    The row is held until the mail server has taken the mail: when that fails nothing is kept, and the next round tries.
    """
    rows = SavedSearch.objects.select_for_update(of=("self",)).select_related("person")
    search = rows.filter(pk=pk, pk__in=due(timezone.now())).first()
    if search is None:
        return False
    now, news = timezone.now(), new_in(search)
    SavedSearch.objects.filter(pk=pk).update(told_at=now)
    if not news:
        return False
    send(
        search.person,
        "search/mail/digest",
        unsubscribe=end_address(search),
        search=search,
        news=news[:SHOWN],
        more=max(0, len(news) - SHOWN),
    )
    return True


def new_in(search: SavedSearch) -> list[Result]:
    """Return what was made or changed since the last mail, newest first, and is visible to its person now."""
    asked = search.question
    answer = find(
        search.person,
        asked.get("q", ""),
        chosen_in(asked),
        limit=MOST_AT_ONCE,
        sort="date",
        correct="exact" not in asked,
        with_facets=False,
    )
    return [one for one in answer.results if one.entry.updated_at and one.entry.updated_at > search.told_at]


def end_address(search: SavedSearch) -> str:
    """Return the path where these mails are ended by whoever holds one, without signing in."""
    return reverse("search:digest_end", args=[signing.dumps(search.pk, salt=SALT)])


def search_of(token: str) -> SavedSearch | None:
    """Return the saved search a token from a mail names; None when it is not ours, or gone."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    found: SavedSearch | None = SavedSearch.objects.filter(pk=pk).first()
    return found
