"""What the page of a file of campaigns shows; old values and names only of campaigns the reader may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from campaigns.imports.findings import sentence
from campaigns.imports.roles import IGNORED, INFO
from campaigns.metrics import METRICS
from campaigns.models import BASE_METRICS, Campaign, CampaignFile, CampaignFileRow, Channel, Season
from campaigns.showing import shown
from campaigns.spreadsheets import columns
from campaigns.spreadsheets.findings import cell_sentence, row_sentence
from campaigns.spreadsheets.names import CHOICES
from core.dates import date_short
from core.formats import money
from people.models import Team, User
from spaces.models import Space

State = CampaignFile.State
Act = CampaignFileRow.Act
ON_A_PAGE = 50
AT = {State.READING: 0, State.FAILED: 0, State.ASKING: 1, State.READY: 2, State.WRITING: 2}
LONGEST = 120
STATUSES = ("not_over", "not_plannable", "goes_live_itself", "status_elsewhere")  # findings about a status


@dataclass(frozen=True)
class Line:
    """One row of the file as it is shown."""

    row: CampaignFileRow
    campaign: Campaign | None = None  # where the reader may see it
    title: str = ""
    values: list[tuple[Any, str]] = field(default_factory=list)  # of a new campaign
    changes: list[tuple[Any, str, str]] = field(default_factory=list)
    unclear: list[tuple[Any, str, str]] = field(default_factory=list)  # column, text, why
    problem: str = ""
    kept: list[Any] = field(default_factory=list)


class FilePage:
    """One file of campaigns, ready to be read by one person."""

    def __init__(self, file: CampaignFile, reader: User, *, page: str = "1", only: str = "") -> None:
        self.file, self.reader, self.report = file, reader, file.report
        rows = file.rows.exclude(unclear=[]) if only == "unclear" else file.rows.all()
        self.only = only if only in (*Act.values, "unclear") else ""
        if self.only in Act.values:
            rows = rows.filter(act=self.only)
        self.page = Paginator(rows, ON_A_PAGE).get_page(page)

    @property
    def problem(self) -> str:
        return sentence(*self.file.problem) if self.file.problem else ""

    def steps(self) -> list[tuple[str, str]]:
        """Return each step and whether it is done, current or still to do."""
        names = [_("File"), _("Columns and names"), _("Check"), _("Imported")]
        at = AT.get(State(self.file.state), len(names))
        return [
            (name, "done" if number < at else "current" if number == at else "todo")
            for number, name in enumerate(names)
        ]

    @property
    def findings(self) -> list[str]:
        return [sentence(code, values) for code, values in self.report.get("findings", [])]

    @property
    def used(self) -> list[tuple[str, Any]]:
        return [(name, columns.label(role)) for name, role in self._columns if role not in (IGNORED, INFO)]

    @property
    def not_used(self) -> list[str]:
        return [name for name, role in self._columns if role == INFO and name]

    @property
    def not_understood(self) -> list[str]:
        return [name for name, role in self._columns if role == IGNORED and name]

    @property
    def needs_a_look(self) -> bool:
        """Is something left out that whoever imports must have seen?"""
        return bool(self.file.counts.get("unclear") or self.file.counts.get("skip"))

    @property
    def will_do(self) -> int:
        return int(self.file.counts.get("make", 0) + self.file.counts.get("update", 0))

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(row) for row in self.page]

    @cached_property
    def stayed(self) -> list[Line]:
        """The rows of which something was not taken back."""
        rows = self.file.rows.exclude(kept=[])[:ON_A_PAGE]
        seen = self._visible([row.campaign_id for row in rows])
        return [
            Line(row, seen.get(row.campaign_id), row.title, kept=[self._name(name) for name in row.kept])
            for row in rows
        ]

    @cached_property
    def same_file(self) -> CampaignFile | None:
        """An earlier import of the very same file that one may see."""
        others = CampaignFile.objects.visible_to(self.reader).filter(
            digest=self.file.digest, state=State.DONE
        )
        found: CampaignFile | None = others.exclude(pk=self.file.pk).select_related("started_by").first()
        return found

    def _line(self, row: CampaignFileRow) -> Line:
        campaign = self._seen.get(row.campaign_id)
        is_hidden = row.campaign_id is not None and campaign is None
        return Line(
            row,
            campaign,
            campaign.title if campaign else row.title,
            values=self._values(row) if row.act == Act.MAKE and not is_hidden else [],
            changes=[] if is_hidden else self._changes(row, campaign),
            unclear=[self._unclear(*cell) for cell in row.unclear],
            problem=self._problem(row),
        )  # fmt: skip

    def _changes(self, row: CampaignFileRow, campaign: Any) -> list[tuple[Any, str, str]]:
        figures = {*BASE_METRICS, *columns.MONETARY} if campaign and campaign.hides_figures else set()
        return [
            (self._name(key), self._shown(key, old), self._shown(key, new))
            for key, old, new in row.changes
            if key not in figures
        ]

    def _values(self, row: CampaignFileRow) -> list[tuple[Any, str]]:
        said = row.said
        found = {**said["about"], **said["facts"], "channels": said.get("channels", []), **said["figures"]}
        found |= {key: "; ".join(lines) for key, lines in said["learnings"].items()}
        return [
            (self._name(key), self._shown(key, value))
            for key, value in found.items()
            if key != "title" and value
        ]

    def _unclear(self, code: str, name: str, text: str) -> tuple[Any, str, str]:
        """Return the column, what stood there and why it is left out; our own values are said in words."""
        if code == "space_elsewhere":
            text = self._shown("space", int(text))
        elif code in ("end_before_start", *STATUSES):
            text = self._shown(name, text)
        return self._name(name), text, cell_sentence(code)

    def _problem(self, row: CampaignFileRow) -> str:
        if not row.problem:
            return ""
        code, *values = row.problem
        if code == "newer" and values:
            values = [", ".join(str(self._name(name)) for name in values[0].split(", "))]
        return row_sentence(code, values)

    def _name(self, key: str) -> Any:
        """Return what a field is called; a header of the file stays as it is."""
        own = {"figures": _("Totals of the campaign"), "made": _("the campaign itself")}
        return own.get(key) or columns.label(key.removesuffix("_id")) or key

    def _shown(self, key: str, value: Any) -> str:
        """Write a value as its field is read on other pages."""
        if value in (None, "", []):
            return "–"
        if key in BASE_METRICS:
            return shown(METRICS[key], Decimal(value), "EUR")
        if key in CHOICES:
            return str(dict(CHOICES[key].choices).get(value, value))
        if key in columns.DATED:
            return date_short(date.fromisoformat(value))
        if key in columns.MONETARY:
            return money(Decimal(value))
        if key == "channels":
            return ", ".join(self._channels.get(one, one) for one in value)
        if isinstance(value, int):
            return self._rows_of(key).get(value, "–")
        text = ", ".join(value) if isinstance(value, list) else str(value)
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

    @property
    def _columns(self) -> list[tuple[str, str]]:
        return list(zip(self.report.get("headers", []), self.report.get("roles", []), strict=True))

    @cached_property
    def _channels(self) -> dict[str, str]:
        return {channel.key: channel.name for channel in Channel.objects.all()}

    def _rows_of(self, key: str) -> dict[int, str]:
        return self._named["person" if "owner" in key else key.removesuffix("_id")]

    @cached_property
    def _named(self) -> dict[str, dict[int, str]]:
        tables: dict[str, Any] = {
            "person": User.objects.visible_to(self.reader),
            "team": Team.objects.all(),
            "season": Season.objects.all(),
            "space": Space.objects.visible_to(self.reader),
        }
        return {name: {row.pk: str(row) for row in rows} for name, rows in tables.items()}

    @cached_property
    def _seen(self) -> dict[int | None, Campaign]:
        return self._visible([row.campaign_id for row in self.page])

    def _visible(self, pks: list[int | None]) -> dict[int | None, Campaign]:
        rows = Campaign.objects.visible_to(self.reader).with_figures_for(self.reader)
        rows = rows.filter(pk__in=[pk for pk in pks if pk])
        return {row.pk: row for row in rows.only("pk", "code", "title")}
