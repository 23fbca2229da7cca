from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.merging import merge_facts
from articles.titles import slug_of
from campaigns.models import Campaign
from core.errors import Refused
from kpis.models.figure import KpiFigure
from kpis.models.version import KpiSaved
from people.models import Team

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

FEWEST_TEAMS = 2
MOST_POINTS = 100  # the NPS lies between -100 and 100
PLAIN = ("name", "explanation", "unit", "better", "rhythm", "audience")
FACTS = (*PLAIN, "teams", "campaigns")
AMOUNTS = ("target", "actual")

TOO_FEW_TEAMS = _("A shared KPI belongs to at least two teams. Choose another team to share it with.")
NO_NPS = _("An NPS lies between −100 and 100.")

Figures = Mapping[date, Mapping[str, Decimal | None]]


class KpiQuerySet(models.QuerySet[Any]):
    """The words every list of shared KPIs starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What everyone may see, and what one's own teams share; all for administrators, for guests nothing."""
        if not user.is_authenticated or user.is_guest:
            return self.none()
        if user.is_administrator:
            return self
        shared = Kpi.teams.through.objects.filter(team__members=user).values("kpi")
        return self.filter(Q(audience=Kpi.Audience.EVERYONE) | Q(created_by=user) | Q(pk__in=shared))

    def in_use(self) -> Self:
        """Those that are still measured."""
        return self.filter(ended_at=None)


class Kpi(models.Model):
    """One number that several teams answer for together: what it is, what it must be, and what it came to.

    `head` is the number of its newest version.
    """

    class Unit(models.TextChoices):
        NUMBER = "number", _("Number")
        MONEY = "money", _("Money (€)")
        PERCENT = "percent", _("Percentage")
        NPS = "nps", _("NPS (−100 to 100)")

    class Better(models.TextChoices):
        HIGHER = "higher", _("Higher is better")
        LOWER = "lower", _("Lower is better")

    class Rhythm(models.TextChoices):
        MONTH = "month", _("Every month")
        QUARTER = "quarter", _("Every quarter")

    class Audience(models.TextChoices):
        EVERYONE = "everyone", _("Every colleague")
        TEAMS = "teams", _("Only the teams that share it")

    name = models.CharField(_("name"), max_length=120)
    explanation = models.TextField(_("what it is and how it is counted"), max_length=2000, blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.NUMBER)
    better = models.CharField(_("direction"), max_length=10, choices=Better, default=Better.HIGHER)
    rhythm = models.CharField(_("measured"), max_length=10, choices=Rhythm, default=Rhythm.QUARTER)
    audience = models.CharField(
        _("who may see it"), max_length=10, choices=Audience, default=Audience.EVERYONE
    )
    teams = models.ManyToManyField(Team, verbose_name=_("teams"), related_name="kpis")
    campaigns = models.ManyToManyField(Campaign, verbose_name=_("campaigns"), related_name="kpis", blank=True)
    head = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    created_by_id: int | None
    figures: Any
    versions: Any
    objects: ClassVar[Any] = KpiQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared KPI")
        verbose_name_plural = _("shared KPIs")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("kpis:kpi", args=[self.address])

    @property
    def address(self) -> str:
        """Return what follows /kpis/: the id, which finds it, and a slug, which tells people."""
        slug = slug_of(self.name)
        return f"{self.pk}-{slug}" if slug else str(self.pk)

    @property
    def facts(self) -> dict[str, Any]:
        """Return all that people say of it but the figures, as a version keeps it."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in PLAIN}
        many = {
            name: sorted(getattr(self, name).values_list("pk", flat=True)) for name in ("teams", "campaigns")
        }
        return plain | many

    @property
    def recorded(self) -> dict[str, str | None]:
        """Return the figures as a version keeps them: "2025-10-01 actual" and the plain number."""
        rows = KpiFigure.objects.filter(kpi=self)
        return {
            f"{row.starts_on} {name}": _plain(getattr(row, name))
            for row in rows
            for name in AMOUNTS
            if getattr(row, name) is not None
        }

    @classmethod
    @transaction.atomic
    def create(cls, *, by: User, **facts: Any) -> Kpi:
        """Share a KPI between teams; raises Refused where these are fewer than two."""
        kpi = cls(created_by=by)
        kpi._write({name: _ids(value) for name, value in facts.items()}, by=by)
        return kpi

    @transaction.atomic
    def revise(self, *, base: int, by: User, **facts: Any) -> KpiSaved:
        """Save a change that started from version `base`, merged field by field with what others saved since.

        Campaigns that `by` may not see stay linked. Where two people changed the same, nothing is written.
        """
        first = self._start(base)
        said = {name: _ids(value) for name, value in facts.items()}
        if "campaigns" in said:
            said["campaigns"] = sorted({*said["campaigns"], *self._campaigns_hidden_from(by)})
        merged, both = merge_facts(first, said, self.facts)
        if both or merged == self.facts:
            return KpiSaved(self, tuple(both))
        self._write(merged, by=by)
        return KpiSaved(self)

    @transaction.atomic
    def fill_in(self, figures: Figures, *, base: int, by: User) -> KpiSaved:
        """Set target and actual of periods, by their first day; a period not named stays as it is."""
        first = self._start(base)
        self._refuse_figures(figures)
        said = {f"{day} {name}": _plain(row.get(name)) for day, row in figures.items() for name in AMOUNTS}
        before = self.recorded
        merged, both = merge_facts(first, said, before)
        if both or merged == before:
            return KpiSaved(self, tuple(both))
        for day in figures:
            amounts = {name: merged.get(f"{day} {name}") for name in AMOUNTS}
            KpiFigure.objects.update_or_create(kpi=self, starts_on=day, defaults=amounts)
        KpiFigure.objects.filter(kpi=self, target=None, actual=None).delete()
        self._keep(by)
        return KpiSaved(self)

    @transaction.atomic
    def end(self, *, by: User) -> None:
        """Say that it is not measured any more; its figures stay."""
        self.ended_at, self.ended_by = timezone.now(), by
        self.save(update_fields=["ended_at", "ended_by"])

    @transaction.atomic
    def take_up_again(self) -> None:
        """Measure it again."""
        self.ended_at = self.ended_by = None
        self.save(update_fields=["ended_at", "ended_by"])

    def _start(self, base: int) -> dict[str, Any]:
        """Let one save at a time go on, and return what the version said that it started from."""
        type(self).objects.select_for_update().filter(pk=self.pk).first()
        self.refresh_from_db()
        first = self.versions.filter(number=base).first()
        if first is None:
            raise Refused(_("The version you started from is not there. Open the KPI again."), status=409)
        facts: dict[str, Any] = first.facts
        return facts

    def _write(self, facts: dict[str, Any], *, by: User) -> None:
        if len(set(facts.get("teams", ()))) < FEWEST_TEAMS:
            raise Refused(TOO_FEW_TEAMS, status=422)
        changed = any(
            facts.get(name, getattr(self, name)) != getattr(self, name) for name in ("unit", "rhythm")
        )
        if self.pk and changed and self.figures.exists():
            raise Refused(
                _("Unit and rhythm cannot change once there are figures. Make a new KPI instead."), status=422
            )
        for name in PLAIN:
            setattr(self, name, facts.get(name, getattr(self, name)))
        self.save()
        self.teams.set(facts["teams"])
        self.campaigns.set(facts.get("campaigns", ()))
        self._keep(by)

    def _keep(self, by: User) -> None:
        self.updated_by, self.updated_at, self.head = by, timezone.now(), self.head + 1
        self.save(update_fields=["updated_by", "updated_at", "head"])
        self.versions.create(number=self.head, by=by, facts=self.facts | self.recorded)

    def _refuse_figures(self, figures: Figures) -> None:
        if self.unit != self.Unit.NPS:
            return
        amounts = [amount for row in figures.values() for amount in row.values() if amount is not None]
        if any(abs(amount) > MOST_POINTS for amount in amounts):
            raise Refused(NO_NPS, status=422)

    def _campaigns_hidden_from(self, user: User) -> list[int]:
        seen = Campaign.objects.visible_to(user).values("pk")
        return list(self.campaigns.exclude(pk__in=seen).values_list("pk", flat=True))


def _plain(amount: Decimal | None) -> str | None:
    """Write an amount so that the same amount is always written the same."""
    return None if amount is None else f"{amount.normalize():f}"


def _ids(value: Any) -> Any:
    """Return the ids of things, in their order; anything else as it is."""
    if isinstance(value, str) or value is None:
        return value
    return sorted({getattr(one, "pk", one) for one in value})
