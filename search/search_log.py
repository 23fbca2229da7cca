"""Writing down what was searched for, in one statement that nothing waits for.

The same search by the same person within a while is one: filters chosen, a reload, the way back. What is kept of whom is
in docs/operations.md.
"""

import hmac
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from people.http import Request
from people.models import User
from search.finding import Results
from search.models import LoggedSearch
from search.private_words import is_private
from search.sameness import key_of, key_of_words

SAME = timedelta(minutes=10)
REPORTS = "reports_opened"  # in the session of a browser that once told that a result was opened
PLAIN = {"q", "from"}  # what an address of a search says that narrows nothing
MOST_FOUND = 2_000_000_000

# Nobody waits for the disk: a row that a crash takes along is no loss. `again` is the row of the same search just now.
STATEMENT = """
SELECT set_config('synchronous_commit', 'off', true);
WITH again AS (
    SELECT id FROM search_loggedsearch
    WHERE key = %(key)s AND mark = %(mark)s AND at > %(same)s AND (found = 0) = (%(found)s = 0)
    ORDER BY at DESC LIMIT 1
), fresh AS (
    INSERT INTO search_loggedsearch (at, text, key, mark, person_id, found, clicked, via)
    SELECT %(at)s, %(text)s, %(key)s, %(mark)s, (SELECT person_id FROM search_hearing WHERE person_id = %(person)s),
        %(found)s, %(clicked)s::boolean, %(via)s
    WHERE NOT EXISTS (SELECT FROM again) RETURNING id
)
SELECT id FROM fresh UNION ALL SELECT id FROM again
"""


def note_page(request: Request, answer: Results) -> int | None:
    """Write down a search on the results page and return its number; None for what refines a search or leafs through it."""
    if request.htmx or request.method != "GET" or set(request.GET) - PLAIN:
        return None
    clicked = False if request.session.get(REPORTS) else None
    return note(request.user, answer, via=LoggedSearch.Via.PAGE, clicked=clicked)


def note(user: User, answer: Results, *, via: str, clicked: bool | None = None) -> int | None:
    """Write down a search that was answered; None when it asked for nothing, or the log is off."""
    if not answer.query.words or answer.took_too_long or not settings.SEARCH_LOG_DAYS:
        return None
    return _write(
        user,
        answer.query.text,
        key=None if _is_own_business(user, answer.query.text) else _plain_key(answer),
        found=answer.total,
        via=via,
        clicked=clicked,
    )


def note_choice(user: User, text: str, *, found: int) -> None:
    """Write down a search that was ended by choosing one of the suggestions."""
    text = " ".join(text.split())[:200]
    if not text or not settings.SEARCH_LOG_DAYS:
        return
    key = None if _is_own_business(user, text) else key_of_words(text)
    _write(user, text, key=key, found=found, via=LoggedSearch.Via.PALETTE, clicked=True)


def opened(user: User, number: int) -> None:
    """Remember that search `number` of `user` led somewhere; another's search stays as it is."""
    row = LoggedSearch.objects.filter(pk=number, key__isnull=False).only("key", "mark").first()
    if row is not None and row.mark == mark_of(user, row.key):
        LoggedSearch.objects.filter(pk=number).update(clicked=True)


def mark_of(user: User, key: int) -> int:
    """Return the number that tells `user` from others who searched for the same.

    It is another one for each key, so that nobody's searches can be laid side by side. Whoever holds both the database
    and the SECRET_KEY could still try it on a person: it is kept as short as the row.
    """
    said = f"search:{key}:{user.pk}".encode()
    made = hmac.digest(settings.SECRET_KEY.encode(), said, "sha256")
    return int.from_bytes(made[:8], "big", signed=True)


def _is_own_business(user: User, text: str) -> bool:
    """A guest's words are not for colleagues to read, and some words for nobody."""
    return user.is_guest or is_private(text)


def _plain_key(answer: Results) -> int | None:
    """Only searches by words alone are merged: a filter that leaves nothing says nothing about what there is."""
    query = answer.query
    narrowed = query.filters or query.periods or query.in_title or query.excluded or query.excluded_phrases
    return None if narrowed else key_of(answer)


def _write(
    user: User, text: str, *, key: int | None, found: int, via: str, clicked: bool | None
) -> int | None:
    now = timezone.now()
    values: dict[str, Any] = {
        "at": now,
        "same": now - SAME,
        "text": "" if key is None else text,
        "key": key,
        "mark": None if key is None else mark_of(user, key),
        "person": None if key is None else user.pk,
        "found": max(0, min(found, MOST_FOUND)),
        "clicked": clicked,
        "via": via,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
        cursor.nextset()
        row = cursor.fetchone()
    return int(row[0]) if row else None
