"""What the people of the demo company look for, and what became of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from demo.loading.cast import Cast
from demo.loading.files import data
from search.gathering import gather
from search.models import Entry, Gap, LoggedSearch, Pin, SavedSearch
from search.sameness import key_of_words
from search.search_log import mark_of

DAYS = 68  # over which the searches are spread


def load_searches(cast: Cast) -> None:
    """Write the log of the past weeks, make its gaps, and let people do something about them."""
    known = data("searches.yaml")
    LoggedSearch.objects.bulk_create(
        row for number, topic in enumerate(known["searches"]) for row in _logged(number, topic, cast)
    )
    gather()
    for row in known["votes"]:
        for person in row["by"]:
            Gap.ask(words=row["words"], key=_key(row["words"]), by=cast.people[person])
    for row in known["claims"]:
        due_on = timezone.localdate() + timedelta(days=row["in_days"])
        _gap(row).claim(by=cast.people[row["by"]], due_on=due_on)
    for row in known["dismissals"]:
        _gap(row).dismiss(by=cast.people[row["by"]], reason=row["reason"])
    for row in known["pins"]:
        _pin(row, cast)
    for row in known["saved"]:
        fields = {name: row[name] for name in ("name", "asked", "digest")}
        SavedSearch.objects.create(person=cast.people[row["person"]], **fields)


def _logged(number: int, topic: dict[str, Any], cast: Cast) -> Iterator[LoggedSearch]:
    for at, key in enumerate(topic["by"]):
        words = topic["words"][at % len(topic["words"])]
        yield LoggedSearch(
            at=_moment(number, at),
            text=words,
            key=_key(words),
            mark=mark_of(cast.people[key], _key(words)),
            found=topic["found"],
            clicked=_opened(topic.get("opened")),
            via=LoggedSearch.Via.PAGE,
        )


def _opened(said: Any) -> bool | None:
    return said if isinstance(said, bool) else None  # not said is not known


def _moment(number: int, at: int) -> datetime:
    """Spread the searches over the past weeks, somewhat more of them lately, in working hours."""
    days = (DAYS * (number * 7 + at * 11) // 97) % DAYS
    day = timezone.localtime() - timedelta(days=1 + days * days // DAYS)
    return day.replace(hour=9 + (number + 3 * at) % 8, minute=(number * 13 + at * 7) % 60)


def _pin(row: dict[str, Any], cast: Cast) -> None:
    entry = Entry.objects.get(kind="page", title=row["page"])
    by = cast.people[row["by"]]
    Pin.objects.create(
        words=row["words"], key=_key(row["words"]), kind=entry.kind, object_id=entry.object_id, made_by=by
    )
    if row.get("fills"):
        _gap(row).fill(entry, by=by)


def _gap(row: dict[str, Any]) -> Any:
    return Gap.objects.waiting().get(key=_key(row["words"]))


def _key(words: str) -> int:
    key = key_of_words(words)
    if key is None:
        raise ValueError(f"nothing to search for: {words!r}")
    return key
