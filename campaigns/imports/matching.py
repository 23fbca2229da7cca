"""Finds the campaign that one of the platform is: for certain by what is remembered, a code or a name; else as suggestions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import log
from typing import Any

from campaigns.imports.reading import BETWEEN
from campaigns.imports.sources import SOURCES
from campaigns.models import Campaign, Channel, ExternalCampaign, ImportBatch, ImportedCampaign
from campaigns.permissions import LOCKED, can_record_each
from core.decisions import Decision
from people.models import User

WORD = re.compile(r"[^\W_]+")
SHOWN = 6
LEAST = 0.15
ENOUGH_WORDS = 2  # a code of one can be a word of the language
FOR_OVERLAP, FOR_OWN = 0.15, 0.5
NOBODY = {"(not set)", "(direct)", "(organic)", "(referral)", "(other)", "(data not available)"}
How = ImportedCampaign.How


@dataclass(frozen=True)
class Candidate:
    """A campaign one may see, as matching looks at it; `refusal` says why its figures may not be changed."""

    campaign: Campaign
    words: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    refusal: Any = ""

    def overlaps(self, first: date | None, last: date | None) -> bool:
        begins, ends = self.campaign.start, self.campaign.end
        return bool(first and last and begins and ends and begins <= last and ends >= first)


@dataclass
class Candidates:
    """The campaigns one reader may see: nothing else is ever matched or named."""

    reader: User
    own: int | None = None
    frequency: Counter[str] = field(default_factory=Counter)

    @cached_property
    def by_id(self) -> dict[int, Candidate]:
        rows = Campaign.objects.visible_to(self.reader).with_role(self.reader).select_related("space")
        campaigns = list(rows.defer("html", "text", "source"))
        decisions = can_record_each(self.reader, campaigns)
        found = {row.pk: _candidate(row, decisions[row.pk]) for row in campaigns}
        for candidate in found.values():
            self.frequency.update(set(candidate.words))
        return found

    @cached_property
    def by_word(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for pk, candidate in self.by_id.items():
            for word in {*candidate.words, *(word for code in candidate.codes for word in code)}:
                found.setdefault(word, set()).add(pk)
        return found

    def certain(self, external: ImportedCampaign) -> tuple[Candidate, str] | None:
        """Return the one campaign whose code is in the name, or that has this very name; None where that is not just one."""
        words = _words(external.name)
        near = self._near(words)
        coded = [(len(code), one) for one in near for code in one.codes if _is_named_by(words, code)]
        longest = max((length for length, _one in coded), default=0)
        best = {one.campaign.pk: one for length, one in coded if length == longest}
        if len(best) == 1:
            return next(iter(best.values())), How.CODE
        named = [one for one in near if one.words == words]
        return (named[0], How.NAME) if len(named) == 1 else None

    def suggestions(self, external: ImportedCampaign) -> list[tuple[float, Candidate]]:
        """Return the likeliest campaigns, best first, with what speaks for each."""
        words = set(_words(external.name))
        near = {one.campaign.pk: one for one in self._near(words)}
        if self.own in self.by_id:
            near[self.own] = self.by_id[self.own]
        scored = [(self._score(words, one, external), one) for one in near.values()]
        likely = sorted(
            (one for one in scored if one[0] >= LEAST), key=lambda one: (-one[0], one[1].campaign.title)
        )
        return likely[:SHOWN]

    def _near(self, words: Iterable[str]) -> list[Candidate]:
        pks = {pk for word in words for pk in self.by_word.get(word, ())}
        return [self.by_id[pk] for pk in pks]

    def _score(self, words: set[str], one: Candidate, external: ImportedCampaign) -> float:
        own = set(one.words)
        shared, every = self._weight(words & own), self._weight(words | own)
        alike = shared / every if every else 0.0
        near_in_time = FOR_OVERLAP if one.overlaps(external.first, external.last) else 0.0
        return alike + near_in_time + (FOR_OWN if one.campaign.pk == self.own else 0.0)

    def _weight(self, words: set[str]) -> float:
        return sum(log(2 + len(self.by_id) / (1 + self.frequency[word])) for word in words)


def match(batch: ImportBatch) -> None:
    """Match what is certain, as whoever uploaded the file sees it; the rest waits for a choice."""
    if batch.started_by is None:
        return
    candidates = Candidates(batch.started_by, batch.campaign_id)
    remembered = Remembered(batch, candidates)
    channels = {channel.key: channel for channel in Channel.objects.in_use()}
    changed = []
    for external in batch.externals.filter(how=""):
        if external.name.lower() in NOBODY or not batch.report.get("has_campaigns"):
            continue
        if _place(external, remembered, candidates, channels, batch.source):
            changed.append(external)
    for external in changed:
        if external.external is None:
            settle(external, batch)
    ImportedCampaign.objects.bulk_update(
        changed, ["campaign", "channel", "is_whole", "external", "refused", "how"], batch_size=500
    )


@dataclass
class Remembered:
    """What was matched before, of campaigns the reader may see: by key, else by name where a file lacks the platform's ids."""

    batch: ImportBatch
    candidates: Candidates

    @cached_property
    def rows(self) -> list[ExternalCampaign]:
        known = ExternalCampaign.objects.filter(source=self.batch.source, campaign__in=self.candidates.by_id)
        return list(known.order_by("at", "pk").select_related("channel"))

    @cached_property
    def by_key(self) -> dict[str, ExternalCampaign]:
        return {row.key: row for row in self.rows}  # the last one said counts

    @cached_property
    def by_name(self) -> dict[tuple[str, str], set[ExternalCampaign]]:
        found: dict[tuple[str, str], set[ExternalCampaign]] = {}
        for row in self.rows:
            found.setdefault(_named(row.name, row.key), set()).add(row)
        return found

    def of(self, external: ImportedCampaign) -> ExternalCampaign | None:
        if external.key in self.by_key:
            return self.by_key[external.key]
        named = self.by_name.get(_named(external.name, external.key), set())
        same = [row for row in named if is_same(row, external)]
        return same[0] if len(same) == 1 else None


def settle(external: ImportedCampaign, batch: ImportBatch) -> None:
    """Tie a campaign of the file to what is remembered of it at the platform, making that where it is new."""
    if external.campaign_id is None:
        external.external = None
        return
    known = ExternalCampaign.objects.filter(source=batch.source, campaign=external.campaign_id)
    row = known.filter(key=external.key).first() or _by_name(known, external)
    if row is None:
        row = ExternalCampaign(source=batch.source, key=external.key, campaign_id=external.campaign_id)
    row.name, row.by = external.name, batch.started_by
    row.channel = None if external.is_whole else external.channel
    row.save()
    external.external = row


def channel_of(external: ImportedCampaign, source_key: str, channels: dict[str, Channel]) -> Channel | None:
    """Return the channel its rows are of as far as the platform tells; None asks."""
    source = SOURCES[source_key]
    detail = external.detail.strip().lower()
    if detail in source.channels:
        return channels.get(source.channels[detail])
    if source.key == "generic":
        return next((one for one in channels.values() if detail in _names(one)), None)
    return channels.get(source.channel)


def _place(
    external: ImportedCampaign,
    remembered: Remembered,
    candidates: Candidates,
    channels: dict[str, Channel],
    source: str,
) -> bool:
    known = remembered.of(external)
    if known:
        candidate, how = candidates.by_id[known.campaign_id], How.REMEMBERED
        channel, is_whole, external.external = known.channel, known.channel_id is None, known
    elif found := candidates.certain(external):
        candidate, how = found[0], How(found[1])
        channel, is_whole = channel_of(external, source, channels), False
    else:
        return False
    if candidate.refusal is LOCKED:
        external.external, external.refused, external.how = None, candidate.campaign, How.LOCKED
        return True
    if candidate.refusal or not (channel or is_whole):
        external.external = None
        return False
    external.campaign, external.channel, external.is_whole, external.how = (
        candidate.campaign,
        channel,
        is_whole,
        how,
    )
    return True


def _candidate(campaign: Campaign, decision: Decision) -> Candidate:
    codes = (campaign.code, *campaign.former_codes)
    return Candidate(
        campaign,
        _words(campaign.title),
        tuple(_words(code) for code in codes),
        "" if decision else decision.reason,
    )


def _by_name(known: Any, external: ImportedCampaign) -> ExternalCampaign | None:
    named = [row for row in known.filter(name__iexact=external.name) if is_same(row, external)]
    return named[0] if len(named) == 1 else None


def is_same(row: ExternalCampaign, external: ImportedCampaign) -> bool:
    """Tell whether both are one by name: only where one of them comes from a file without the platform's ids."""
    one_is_named = _has_no_id(row.key, row.name) or _has_no_id(external.key, external.name)
    return one_is_named and _named(row.name, row.key) == _named(external.name, external.key)


def _has_no_id(key: str, name: str) -> bool:
    return key.partition(BETWEEN)[0] == name.strip().lower()


def _named(name: str, key: str) -> tuple[str, str]:
    """Return what a campaign is called, and the rest of its key: account and channel."""
    return name.strip().lower(), key.partition(BETWEEN)[2]


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


def _is_named_by(words: tuple[str, ...], code: tuple[str, ...]) -> bool:
    """Tell whether a name holds a code whole; a code of one word proves too little unless it is all there is."""
    if len(code) < ENOUGH_WORDS:
        return words == code
    return any(words[at : at + len(code)] == code for at in range(len(words) - len(code) + 1))


def _names(channel: Channel) -> set[str]:
    return {channel.key, channel.name_nl.lower(), channel.name_en.lower()}
