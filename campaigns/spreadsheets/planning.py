"""What a row would do: make a campaign, change one, nothing, or be left out; worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import timezone

from campaigns.codes import RESERVED
from campaigns.figures import Sheet
from campaigns.imports.headers import normal
from campaigns.models import Campaign, CampaignFile, CampaignFileRow, Result, Status
from campaigns.models.brief import BRIEF_FIELDS, plain
from campaigns.models.campaign import OWNERSHIP
from campaigns.permissions import can_add, can_edit_each
from campaigns.sheets import sheets_of
from campaigns.spreadsheets.cells import Said
from campaigns.spreadsheets.columns import MONETARY
from campaigns.spreadsheets.names import Names
from people.models import User

Act = CampaignFileRow.Act
PERIODS = (("planned_start", "planned_end"), ("actual_start", "actual_end"), ("offer_from", "offer_until"))
OVER = (Status.COMPLETED, Status.IN_REVIEW, Status.ARCHIVED, Status.CANCELLED)
BY_DATE = "by_date"
SHORTEST = 200  # the statement of a learning; what is longer stands in its explanation


@dataclass
class Plan:
    """What one row would do."""

    act: str
    said: Said
    campaign: Campaign | None = None
    changes: list[list[Any]] = field(default_factory=list)  # key, old, new
    problem: list[str] = field(default_factory=list)  # a code and its values


class Planner:
    """Plans the rows of one file against the campaigns its uploader may see."""

    def __init__(self, file: CampaignFile, by: User, names: Names, rows: Iterable[Said]) -> None:
        self.file, self.by, self.names = file, by, names
        self.codes = {code for said in rows if (code := said.about.get("code"))}
        self.planned: set[Any] = set()

    def is_new(self, said: Said) -> bool:
        """Is this a campaign that is not here yet, and could come in?"""
        is_readable = said.title and not any(code == "no_code" for code, _header, _text in said.unclear)
        return bool(is_readable) and self._existing(said) is None

    def plan(self, said: Said) -> Plan:
        """Return what a row would do; it takes out of `said` what cannot be done, and names it as unclear."""
        campaign = self._existing(said)
        if problem := self._problem(said, campaign):
            return Plan(Act.SKIP, said, campaign, problem=problem)
        if campaign is None:
            self._settle_new(said)
            return Plan(Act.MAKE, said)
        changes = self._changes(said, campaign)
        return Plan(Act.UPDATE if changes else Act.SAME, said, campaign, changes)

    def _existing(self, said: Said) -> Campaign | None:
        code = said.about.get("code")
        return (self._by_code.get(code) or self._by_former_code.get(code)) if code else None

    def _problem(self, said: Said, campaign: Campaign | None) -> list[str]:
        """Return why a row is left out."""
        if any(code == "no_code" for code, _header, _text in said.unclear):
            return ["bad_code"]
        title, code = said.facts.get("title", ""), said.about.get("code", "")
        if campaign is None and not title:
            return ["no_title"]
        key = campaign.pk if campaign else code or (normal(title), said.facts.get("planned_start"))
        if key in self.planned:
            return ["double"]
        self.planned.add(key)
        if campaign:
            decision = self._may_edit[campaign.pk]
            return [] if decision else ["no_right"]
        if code in RESERVED or code in self._taken:
            return ["code_taken"]
        if not can_add(self.by, self.names.spaces[said.about.get("space", self.file.space_id)]):
            return ["no_right_there"]
        alike = None if code else self._by_title.get(_identity(said.facts))
        return ["looks_like", alike] if alike else []

    def _settle_new(self, said: Said) -> None:
        """Decide in which status a new campaign arrives; what cannot be is named."""
        self._keep_periods(said, {})
        self._drop_former_owners(said, {})
        wanted = said.about.get("status") or self._usual_status(said)
        said.about["status"] = self._arriving(said, wanted)
        if said.figures and not _start(said.facts):
            _drop(said, "figures", "no_period_for_figures")
            said.figures = {}

    def _usual_status(self, said: Said) -> str:
        usual: str = self.file.answers.get("status", Status.IDEA)
        if usual != BY_DATE:
            return usual
        last = _last(said.facts)
        return Status.ARCHIVED if last and _is_past(last) else Status.IDEA

    def _arriving(self, said: Said, wanted: str) -> str:
        if wanted in OVER:
            last = _last(said.facts)
            if wanted == Status.CANCELLED or last is None or _is_past(last):
                return wanted
            said.unclear.append(["not_over", "status", wanted])
        if wanted == Status.IDEA:
            return wanted
        ready = {"objective", "planned_start", "planned_end"} <= said.facts.keys() and said.channels
        if wanted == Status.PLANNED and not ready:
            said.unclear.append(["not_plannable", "status", wanted])
        if wanted in (Status.LIVE, Status.PAUSED):
            said.unclear.append(["goes_live_itself", "status", wanted])
        return Status.PLANNED if ready else Status.IDEA

    def _changes(self, said: Said, campaign: Campaign) -> list[list[Any]]:
        """Return what a row changes of a campaign that is here: filled cells only, and only where they differ."""
        facts = _facts(campaign)
        self._keep_periods(said, facts)
        self._drop_former_owners(said, facts)
        self._keep_hidden(said, campaign)
        _keep_elsewhere(said, campaign)
        said.facts = {key: value for key, value in said.facts.items() if not _is_same(facts.get(key), value)}
        found = [[key, facts.get(key), value] for key, value in said.facts.items()]
        planned = [plan.channel.key for plan in campaign.plans.all()]
        if said.channels is not None and set(said.channels) != set(planned):
            found.append(["channels", planned, said.channels])
        else:
            said.channels = None
        found.extend(self._figures(said, campaign))
        known = {(one.kind, normal(one.statement)) for one in campaign.learnings.all() if not one.binned_at}
        for kind, lines in said.learnings.items():
            said.learnings[kind] = [line for line in lines if (kind, normal(statement_of(line))) not in known]
            found.extend([kind, None, line] for line in said.learnings[kind])
        return found

    def _figures(self, said: Said, campaign: Campaign) -> list[list[Any]]:
        """Return the totals that change; a total never comes to stand before what was measured by channel."""
        sheet = self._sheets.get(campaign.pk, Sheet())
        now = {key: sheet.total(key).amount for key in said.figures}
        differ = {key: value for key, value in said.figures.items() if now[key] != Decimal(value)}
        said.figures = {}
        if not differ:
            return []
        if campaign.is_locked:
            _drop(said, "figures", "locked")
        elif campaign.pk in self._measured:
            _drop(said, "figures", "has_channels")
        elif not campaign.start and not said.facts.get("planned_start"):
            _drop(said, "figures", "no_period_for_figures")
        else:
            said.figures = differ
        return [[key, _plain(now[key]), value] for key, value in said.figures.items()]

    def _keep_hidden(self, said: Said, campaign: Campaign) -> None:
        """Take out money and totals of a campaign that keeps its figures from who uploads."""
        if not self._sheets[campaign.pk].is_hidden:
            return
        money = [key for key in MONETARY if said.facts.pop(key, None) is not None]
        if money or said.figures:
            _drop(said, "figures", "figures_hidden")
        said.figures = {}

    def _keep_periods(self, said: Said, now: dict[str, Any]) -> None:
        for first, last in PERIODS:
            start, end = (said.facts.get(name) or now.get(name) for name in (first, last))
            if start and end and end < start:
                for name in (first, last):
                    if name in said.facts:
                        said.unclear.append(["end_before_start", name, said.facts.pop(name)])

    def _drop_former_owners(self, said: Said, now: dict[str, Any]) -> None:
        for name in ("owner", "backup_owner"):
            person = self.names.people.get(said.facts.get(f"{name}_id") or 0)
            if person and not person.is_active and person.pk != now.get(f"{name}_id"):
                del said.facts[f"{name}_id"]
                said.unclear.append(["has_left", name, str(person)])

    @cached_property
    def _seen(self) -> list[Campaign]:
        rows = Campaign.objects.visible_to(self.by).with_role(self.by).select_related("space")
        return list(rows.only("pk", "code", "former_codes", "title", "planned_start", "actual_start", "owner", "space", "status"))  # fmt: skip

    @cached_property
    def _matched(self) -> dict[int, Campaign]:
        """The campaigns this file speaks of, with all that is compared."""
        pks = [row.pk for row in self._seen if self.codes & {row.code, *row.former_codes}]
        rows = Campaign.objects.filter(pk__in=pks).select_related("space")
        kept = rows.prefetch_related("plans__channel", "learnings", "tags")
        return {row.pk: row for row in kept}

    @cached_property
    def _by_code(self) -> dict[str, Campaign]:
        return {row.code: row for row in self._matched.values()}

    @cached_property
    def _by_former_code(self) -> dict[str, Campaign]:
        return {code: row for row in self._matched.values() for code in row.former_codes}

    @cached_property
    def _by_title(self) -> dict[Any, str]:
        return {
            (normal(row.title), day.isoformat() if day else None): row.code
            for row in self._seen
            for day in (row.planned_start, row.actual_start)
        }

    @cached_property
    def _taken(self) -> set[str]:
        rows = Campaign._base_manager.filter(code__in=self.codes).exclude(pk__in=self._matched)
        return set(rows.values_list("code", flat=True))

    @cached_property
    def _may_edit(self) -> Any:
        return can_edit_each(self.by, [row for row in self._seen if row.pk in self._matched])

    @cached_property
    def _sheets(self) -> dict[int, Sheet]:
        return sheets_of(self._matched.values(), self.by)

    @cached_property
    def _measured(self) -> set[int]:
        """The campaigns with figures of channels, or imported ones."""
        rows = Result.objects.filter(campaign__in=self._matched)
        whole = rows.filter(channel=None, source=Result.Source.MANUAL)
        return set(rows.exclude(pk__in=whole.values("pk")).values_list("campaign_id", flat=True))


def statement_of(line: str) -> str:
    """Return a learning as its statement holds it: what is longer is cut at a word."""
    if len(line) <= SHORTEST:
        return line
    return line[: SHORTEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _keep_elsewhere(said: Said, campaign: Campaign) -> None:
    """Take out what is not changed by a file: the status and the space of a campaign that is here."""
    for name, now in (("status", campaign.status), ("space", campaign.space_id)):
        wanted = said.about.pop(name, None)
        if wanted is not None and wanted != now:
            said.unclear.append([f"{name}_elsewhere", name, str(wanted)])


def _drop(said: Said, name: str, code: str) -> None:
    said.unclear.append([code, name, ""])


def _is_same(old: Any, new: Any) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return " ".join(old.split()) == " ".join(new.split())
    return bool(old == new)


def _identity(facts: dict[str, Any]) -> tuple[str, str | None]:
    return normal(facts.get("title", "")), _start(facts)


def _start(facts: dict[str, Any]) -> str | None:
    return facts.get("actual_start") or facts.get("planned_start")


def _last(facts: dict[str, Any]) -> str | None:
    return facts.get("actual_end") or facts.get("planned_end") or _start(facts)


def _is_past(day: str) -> bool:
    return date.fromisoformat(day) <= timezone.localdate()


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _facts(campaign: Campaign) -> dict[str, Any]:
    """Return what a version keeps, from what was fetched already."""
    facts = {name: plain(getattr(campaign, name)) for name in (*BRIEF_FIELDS, *OWNERSHIP)}
    return facts | {"tags": sorted(tag.name for tag in campaign.tags.all())}
