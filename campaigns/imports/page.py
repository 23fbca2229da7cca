"""What the page of an import shows: its steps, what was read, what it would change; names only of what one may see."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from campaigns.imports import foreign, roles
from campaigns.imports.findings import sentence
from campaigns.imports.sources import SOURCES
from campaigns.imports.totals import checks
from campaigns.imports.writing import refusals
from campaigns.metrics import METRICS
from campaigns.models import BASE_METRICS, Campaign, Channel, ExchangeRate, ImportBatch, ImportedCampaign
from campaigns.showing import shown
from people.models import User

State = ImportBatch.State
AT = {State.READING: 0, State.FAILED: 0, State.ASKING: 1, State.MATCHING: 2, State.READY: 3, State.WRITING: 3}
PLACED_SHOWN = 100


@dataclass(frozen=True)
class Line:
    """One metric: what the rows add up to and, where the file has one, the platform's total."""

    label: Any
    ours: str
    theirs: str = ""
    is_met: bool | None = None


@dataclass(frozen=True)
class PlacedLine:
    """A campaign of the file with where it goes, as far as the reader may see that."""

    external: ImportedCampaign
    campaign: Campaign | None
    is_hidden: bool


@dataclass(frozen=True)
class MovedLine:
    """How many figures leave (or keep) one campaign for another; None is one the reader may not see."""

    former: Campaign | None
    then: Campaign | None
    rows: int


class ImportPage:
    """One import, ready to be read by one person."""

    def __init__(self, batch: ImportBatch, reader: User) -> None:
        self.batch, self.reader, self.report = batch, reader, batch.report

    @cached_property
    def without_rate(self) -> list[str]:
        """The currencies whose money the import left out of every total."""
        standing = self.batch.foreign_money.standing()
        return list(standing.order_by("currency").values_list("currency", flat=True).distinct())

    @cached_property
    def rates(self) -> list[ExchangeRate]:
        """The rates of the list it can be counted in with; none where that is past."""
        if not self.without_rate or not foreign.can_be_counted_in(self.batch):
            return []
        return [rate for code, rate in foreign.known_rates(self.batch).items() if code in self.without_rate]

    @property
    def source(self) -> Any:
        return SOURCES[self.batch.source].label if self.batch.source in SOURCES else ""

    @property
    def problem(self) -> str:
        return sentence(*self.batch.problem) if self.batch.problem else ""

    def steps(self) -> list[tuple[str, str]]:
        """Return each step and whether it is done, current or still to do."""
        names = [_("File"), _("Columns"), _("Campaigns"), _("Check"), _("Imported")]
        at = AT.get(State(self.batch.state), len(names))
        return [
            (name, "done" if number < at else "current" if number == at else "todo")
            for number, name in enumerate(names)
        ]

    @cached_property
    def findings(self) -> list[str]:
        """What must be known before importing, in the reader's language."""
        return [sentence(code, values) for code, values in self.report.get("findings", [])]

    @cached_property
    def total_name(self) -> str:
        return self._checks[0] or _("total row")

    @property
    def has_total(self) -> bool:
        return bool(self._checks[1])

    @property
    def is_met(self) -> bool:
        return all(check.is_met for check in self._checks[1])

    @cached_property
    def lines(self) -> list[Line]:
        theirs = {check.metric: check for check in self._checks[1]}
        return [
            Line(
                METRICS[key].label,
                _amount(key, amount),
                _amount(key, theirs[key].theirs) if key in theirs else "",
                theirs[key].is_met if key in theirs else None,
            )
            for key, amount in self._ours.items()
            if key != "reach"
        ]

    @property
    def used(self) -> list[tuple[str, Any]]:
        """The columns whose figures come in, with what each is called here."""
        return self._columns(lambda role: role in BASE_METRICS or role in roles.ABOUT)

    @property
    def compared(self) -> list[dict[str, Any]]:
        """The columns with rates, and whether they follow from the counts."""
        return [rate for rate in self.report.get("rates", []) if rate["agreed"] or rate["differed"]]

    @property
    def not_used(self) -> list[str]:
        """The columns that are known but of no use here."""
        headers = zip(self.report["headers"], self.report["roles"], strict=True)
        return [header for header, role in headers if role == roles.INFO and header]

    @property
    def not_understood(self) -> list[str]:
        headers = zip(self.report["headers"], self.report["roles"], strict=True)
        return [header for header, role in headers if role == roles.IGNORED and header]

    @cached_property
    def placed(self) -> list[PlacedLine]:
        """Where the campaigns of the file go."""
        rows = self.batch.externals.exclude(campaign=None).select_related("channel")[:PLACED_SHOWN]
        return [
            PlacedLine(row, self._seen.get(row.campaign_id), row.campaign_id not in self._seen)
            for row in rows
        ]

    @cached_property
    def locked(self) -> list[PlacedLine]:
        """The campaigns of the file whose rows stay out, as the figures are locked where they belong."""
        rows = self.batch.externals.filter(how=ImportedCampaign.How.LOCKED)[:PLACED_SHOWN]
        return [
            PlacedLine(row, self._seen.get(row.refused_id), row.refused_id not in self._seen) for row in rows
        ]

    @cached_property
    def moving(self) -> list[MovedLine]:
        """The figures that leave one campaign for another, as the platform's campaign is matched otherwise now."""
        return self._moved("moving")

    @cached_property
    def staying(self) -> list[MovedLine]:
        """The figures of the same days that stay at another campaign, as they could not go along."""
        return self._moved("staying")

    @cached_property
    def aside(self) -> list[ImportedCampaign]:
        rows = self.batch.externals.filter(campaign=None).exclude(how=ImportedCampaign.How.LOCKED)
        return list(rows[:PLACED_SHOWN])

    @cached_property
    def differences(self) -> list[dict[str, Any]]:
        """Where typed figures differ from what comes in, of campaigns one may see."""
        channels = {channel.pk: channel.name for channel in Channel.objects.all()} if self._typed else {}
        return [
            {
                "campaign": self._seen[one["campaign"]],
                "channel": channels.get(one["channel"], _("The campaign as a whole")),
                "metric": METRICS[one["metric"]].label,
                "typed": _amount(one["metric"], Decimal(one["typed"])),
                "imported": _amount(one["metric"], Decimal(one["imported"])),
            }
            for one in self._typed
            if one["campaign"] in self._seen
        ]

    @cached_property
    def refusals(self) -> list[tuple[Any, Any]]:
        """The campaigns whose figures the reader may not change, and why."""
        return refusals(self.batch, self.reader)

    @cached_property
    def same_file(self) -> ImportBatch | None:
        """An earlier import of the very same file that one may see."""
        others = ImportBatch.objects.visible_to(self.reader).filter(
            digest=self.batch.digest, state=State.DONE
        )
        found: ImportBatch | None = others.exclude(pk=self.batch.pk).select_related("started_by").first()
        return found

    @cached_property
    def _seen(self) -> dict[int | None, Campaign]:
        every = self.batch.externals.values_list("campaign_id", "refused_id")
        pks = {pk for both in every for pk in both if pk} | {pk for way in self._ways for pk in way[:2]}
        return {row.pk: row for row in Campaign.objects.visible_to(self.reader).filter(pk__in=pks)}

    @property
    def _ways(self) -> list[list[int]]:
        return [*self.batch.counts.get("moving", []), *self.batch.counts.get("staying", [])]

    def _moved(self, name: str) -> list[MovedLine]:
        ways = self.batch.counts.get(name, [])
        return [MovedLine(self._seen.get(former), self._seen.get(then), rows) for former, then, rows in ways]

    @property
    def _typed(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.batch.counts.get("differences", [])
        return found

    @cached_property
    def _ours(self) -> dict[str, Decimal]:
        totals = self.batch.counts.get("totals", {})
        return {key: Decimal(totals[key]) for key in METRICS if key in totals}

    @cached_property
    def _checks(self) -> tuple[str, list[Any]]:
        return checks(self._ours, self.report.get("totals", []))

    def _columns(self, wanted: Any) -> list[tuple[str, Any]]:
        headers = zip(self.report["headers"], self.report["roles"], strict=True)
        return [(header, roles.label(role)) for header, role in headers if wanted(role)]


def _amount(key: str, amount: Decimal) -> str:
    return shown(METRICS[key], amount, "EUR")
