"""Two people who change the same list: what each did is put together row by row; where both changed one row, nobody wins unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core import signing
from django.db import models, transaction

from campaigns.models import Campaign
from people.models import User

SALT = "campaigns.lists"
Row = Mapping[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Clash:
    """One row that both changed; None is a row that was taken away."""

    mine: Row | None
    theirs: Row | None

    @property
    def typed(self) -> str:
        return _text(self.mine)

    @property
    def found(self) -> str:
        return _text(self.theirs)


@dataclass(frozen=True)
class Merged:
    """The list with both people's changes; in a clash it has the row as `mine` says. `took` tells that others changed something."""

    rows: list[Row]
    clashes: list[Clash]
    took: bool = False


@dataclass(frozen=True)
class Kind:
    """One of a campaign's lists: where it is kept, what its rows say, by what two rows are the same one, who saves it."""

    related: str
    names: tuple[str, ...]
    same: tuple[str, ...]
    verb: Callable[..., None]

    def rows(self, campaign: Campaign) -> list[Row]:
        """Return the rows as they are kept now, as the campaign's verb takes them."""
        kept = getattr(campaign, self.related).all()
        kept = kept.select_related("channel") if "channel" in self.names else kept
        return [{name: getattr(one, name) for name in self.names} for one in kept]

    def token(self, rows: Sequence[Row]) -> str:
        """Return what a form carries along to say from which rows it started."""
        return signing.dumps([plain(row) for row in rows], salt=SALT, compress=True)

    @transaction.atomic
    def save(self, campaign: Campaign, mine: Sequence[Row], *, started_from: str, by: User) -> Merged:
        """Save `mine` together with what others changed since; with a clash nothing is saved."""
        Campaign._base_manager.select_for_update(of=("self",)).get(pk=campaign.pk)
        theirs = self.rows(campaign)
        base = _read(started_from)
        merged = merge_rows(theirs if base is None else base, mine, theirs, self.same)
        if not merged.clashes:
            self.verb(campaign, merged.rows, by=by)
        return merged


def merge_rows(
    base: Sequence[Row], mine: Sequence[Row], theirs: Sequence[Row], same: tuple[str, ...]
) -> Merged:
    """Put `mine` and `theirs`, both made from `base`, together; rows are one where the fields `same` agree."""
    first, ours, others = (_keyed(rows, same) for rows in (base, mine, theirs))
    clashes, rows = [], []
    for key in [*ours, *(key for key in others if key not in ours)]:
        row, is_clash = _merged(first.get(key), ours.get(key), others.get(key))
        if is_clash:
            clashes.append(Clash(ours.get(key), others.get(key)))
        if row is not None:
            rows.append(row)
    clashes += _two_that_count_most(rows, ours, others)
    took = [plain(row) for row in base] != [plain(row) for row in theirs]
    return Merged(rows, clashes, took)


def plain(row: Row | None) -> dict[str, str] | None:
    """Return a row as words alone, so that rows of a form, of the database and of a token compare."""
    return None if row is None else {name: _plain(value) for name, value in row.items()}


def _merged(first: Row | None, mine: Row | None, theirs: Row | None) -> tuple[Row | None, bool]:
    was, ours, others = plain(first), plain(mine), plain(theirs)
    if ours == was:
        return theirs, False
    if others in (was, ours):
        return mine, False
    if not (was and ours and others and mine and theirs):
        return mine or theirs, True
    fields = {name: mine[name] if ours[name] != was.get(name) else theirs[name] for name in ours}
    both = [name for name in ours if was.get(name) not in (ours[name], others[name])]
    return fields, any(ours[name] != others[name] for name in both)


def _two_that_count_most(rows: list[Row], ours: dict[Key, Row], others: dict[Key, Row]) -> list[Clash]:
    """Return a clash where each marked another target as the one that counts most."""
    if sum(bool(row.get("is_primary")) for row in rows) < 2:
        return []
    mine, theirs = (
        next((row for row in side.values() if row.get("is_primary")), None) for side in (ours, others)
    )
    return [Clash(mine, theirs)]


def _keyed(rows: Sequence[Row], same: tuple[str, ...]) -> dict[Key, Row]:
    """Return rows by what tells them apart; of rows that say the same there, the second is another one."""
    seen: Counter[Key] = Counter()
    found: dict[Key, Row] = {}
    for row in rows:
        key = tuple(_plain(row.get(name)) for name in same)
        seen[key] += 1
        found[(*key, seen[key])] = row
    return found


def _plain(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, Decimal | float):
        return f"{Decimal(str(value)).normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value).replace("\r\n", "\n").strip()


def _text(row: Row | None) -> str:
    return " · ".join(word for value in (row or {}).values() if (word := _word(value)))


def _word(value: Any) -> str:
    return str(value) if isinstance(value, models.Model) else "✓" if value is True else _plain(value)


def _read(token: str) -> list[Row] | None:
    """Return the rows a form started from; None where it does not say."""
    try:
        found: list[Row] = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return found
