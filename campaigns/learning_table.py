"""Learnings as rows for a spreadsheet; names of columns stay English, as in the other files."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

HEADS = (
    *("kind", "statement", "evidence", "effect", "confidence", "status", "channels", "seasons", "audiences"),
    *("does_not_apply_to", "campaign", "written_on", "valid_until", "used_again", "useful", "address"),
)


def table(learnings: Iterable[Any]) -> Iterator[list[object]]:
    """Return the heads and a row for each of `learnings`, which come from for_cards() with their seasons."""
    yield list(HEADS)
    for one in learnings:
        yield [
            *(one.kind, one.statement),
            *(("", "") if one.hides_figures else (one.evidence, one.effect)),
            *(one.confidence, one.status),
            ", ".join(channel.key for channel in one.channels.all()),
            ", ".join(season.key for season in one.seasons.all()),
            ", ".join(one.audiences),
            one.not_for,
            one.campaign.title,
            timezone.localdate(one.created_at).isoformat(),
            one.valid_until.isoformat() if one.valid_until else "",
            *(one.use_count, one.vote_count, one.get_absolute_url()),
        ]
