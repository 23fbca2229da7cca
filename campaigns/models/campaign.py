from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from articles.merging import merge, merge_facts
from campaigns.codes import code_stem, first_free
from campaigns.models.bin import Binnable
from campaigns.models.brief import BRIEF_FIELDS, Brief, plain
from campaigns.models.choices import Status
from campaigns.models.crew import Crewed
from campaigns.models.equipped import Equipped
from campaigns.models.figure_readers import FiguresQuerySet
from campaigns.models.lifecycle import Lifecycle
from campaigns.models.pitfalls import Warned
from campaigns.models.plan import Planned
from campaigns.models.recording import Recording
from campaigns.models.unlocking import Lockable
from campaigns.models.version import CampaignVersion, Saved
from campaigns.story import tell
from core.errors import Refused
from search.indexing import refresh, refresh_many
from spaces.models import Content, Space

if TYPE_CHECKING:
    from people.models import Team, User

OWNERSHIP = ("owner_id", "backup_owner_id", "team_id", "language", "predecessor_id")


class CampaignQuerySet(FiguresQuerySet):
    """The words every list of campaigns starts from."""

    def with_period(self) -> Self:
        """Annotate `starts_on` and `ends_on`: the actual days, else the planned ones."""
        return self.annotate(
            starts_on=Coalesce("actual_start", "planned_start"),
            ends_on=Coalesce("actual_end", "planned_end"),
        )


class Campaign(Content, Brief, Lifecycle, Lockable, Planned, Equipped, Crewed, Warned, Recording, Binnable):
    """What we did and what came of it: brief, plan, results and learnings of one campaign."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    has_own_code = models.BooleanField(
        default=False, editable=False
    )  # typed, so it no longer follows the title
    former_codes = ArrayField(models.CharField(max_length=80), default=list, editable=False)
    predecessor_id: int | None
    predecessor = models.ForeignKey(
        "self",
        verbose_name=_("follows up on"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
    )
    html = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    head = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = CampaignQuerySet.as_manager()

    class Meta(Content.Meta, Brief.Meta):
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("campaigns:campaign", args=[self.code])

    @property
    def facts(self) -> dict[str, Any]:
        """Return everything revise() can change as plain values, as a version keeps them."""
        ownership = {name: getattr(self, name) for name in OWNERSHIP}
        return super().facts | ownership | {"tags": sorted(self.tags.names()) if self.pk else []}

    @classmethod
    @transaction.atomic
    def create(
        cls,
        *,
        space: Space,
        title: str,
        by: User,
        code: str = "",
        channels: Iterable[Mapping[str, Any]] = (),
        targets: Iterable[Mapping[str, Any]] = (),
        context: Iterable[Mapping[str, Any]] = (),
        **facts: Any,
    ) -> Campaign:
        """Make an idea; only a title is needed, and the author owns it unless `facts` say otherwise."""
        campaign = cls(space=space, created_by=by, has_own_code=bool(code), code=code)
        campaign.owner_id = by.pk
        campaign._write({**_settled(facts), "title": title}, by=by)
        if channels:
            campaign.plan_channels(channels, by=by)
        if targets:
            campaign.set_targets(targets, by=by)
        if context:
            campaign.note_context(context, by=by)
        record("campaign.created", campaign, by=by)
        return campaign

    @transaction.atomic
    def revise(self, *, base: int, by: User, **facts: Any) -> Saved:
        """Save `facts` (fields of the brief, OWNERSHIP, tags, `code`), merged with what others saved since `base`.

        What is left out stays. When both changed the same field, nothing is written and the answer is falsy.
        """
        self._lock()
        code = facts.pop("code", self.code)
        mine = _settled(facts)
        if base != self.head:
            first = self._version(base).facts
            mine, both = _merged(first, mine, self.facts)
            if both:
                theirs = {name: self.facts[name] for name in both}
                last = self.versions.select_related("by").first()
                return Saved(self, fields=both, theirs=theirs, merged=mine, last=last)
        self._use_code(code)
        self._write(mine, by=by)
        record("campaign.edited", self, by=by)
        return Saved(self)

    @transaction.atomic
    def restrict(self, *, people: Iterable[User], teams: Iterable[Team], by: User) -> None:
        """Let only these people and teams read this campaign; its owner and the space's managers always may."""
        super().restrict(people=people, teams=teams, by=by)
        record("campaign.restricted", self, by=by)

    @transaction.atomic
    def lift_restriction(self, *, by: User) -> None:
        """Let everyone who may read the space read this campaign again."""
        super().lift_restriction(by=by)
        record("campaign.restricted", self, by=by)

    def changed(self, by: User) -> None:
        self.updated_by, self.updated_at = by, timezone.now()
        self.save(update_fields=["updated_by", "updated_at"])
        refresh(self)

    def date_step(self, status: Status, on: date | None) -> None:
        if status == Status.LIVE:
            self.actual_start = on or self.actual_start
        elif status == Status.COMPLETED:
            self.actual_end = on or self.actual_end

    def left(self, former: str, by: User) -> None:
        if former == Status.ARCHIVED:
            self.end_unlocking(by=by)

    def shown_or_hidden(self) -> None:
        refresh(self)
        self.refresh_parts()

    def refresh_parts(self) -> None:
        """Let search know what is found on its own but takes name, year or readers from this."""
        refresh_many(self.learnings.all())
        refresh_many(self.copies.all())

    def give_up_code(self) -> None:
        """Leave the code free for another campaign; this one, on its way to the bin, gets one beside it."""
        others = Campaign._base_manager.filter(code__startswith=f"{self.code}-undone")
        self.code = first_free(f"{self.code[:70]}-undone", set(others.values_list("code", flat=True)))
        self.has_own_code = True
        self.save(update_fields=["code", "has_own_code"])

    def _lock(self) -> None:
        self.refresh_from_db(from_queryset=Campaign._base_manager.select_for_update(of=("self",)))
        if self.binned_at:
            raise Refused(_("This campaign is in the bin. Take it out to go on with it."), status=409)

    def _version(self, number: int) -> CampaignVersion:
        version = self.versions.filter(number=number).first()
        if version is None:
            raise Refused(
                _("The version you started from is not there. Copy your text and open the campaign again.")
            )
        return version

    def _write(self, facts: dict[str, Any], *, by: User) -> None:
        tags = facts.pop("tags", None)
        for name, value in facts.items():
            field: Any = type(self)._meta.get_field(name.removesuffix("_id"))
            setattr(self, name, field.to_python(value))
        self._follow_title()
        story = tell(self.source, self.language)
        self.html, self.text = story.html, story.text
        self.updated_by, self.updated_at = by, timezone.now()
        self.head += 1
        self.save()
        if tags is not None:
            self.tags.set(tags)
        CampaignVersion.objects.create(campaign=self, number=self.head, by=by, facts=self.facts)
        refresh(self)
        if self.head > 1:
            self.refresh_parts()

    def _use_code(self, code: str) -> None:
        if code and code != self.code:
            self.has_own_code = True
            self._recode(code)

    def _follow_title(self) -> None:
        """Let the code follow title and period while this is an idea and nobody typed a code."""
        if self.has_own_code or self.status != Status.IDEA:
            return
        stem = code_stem(self.title, self.planned_start)
        if not self.code or code_of(self.code) != stem:
            others = Campaign._base_manager.exclude(pk=self.pk).filter(code__startswith=stem)
            self._recode(first_free(stem, set(others.values_list("code", flat=True))))

    def _recode(self, code: str) -> None:
        if self.code:
            self.former_codes = [*(former for former in self.former_codes if former != code), self.code]
        self.code = code


def code_of(code: str) -> str:
    """Return a code without the number that told it apart from an equal one."""
    stem, _dash, number = code.rpartition("-")
    return stem if stem and number.isdigit() and len(number) < 3 else code


def _settled(facts: dict[str, Any]) -> dict[str, Any]:
    """Return `facts` as plain values under the names a version uses (owner_id for owner)."""
    settled: dict[str, Any] = {}
    for name, value in facts.items():
        if isinstance(value, models.Model) or f"{name}_id" in (*BRIEF_FIELDS, *OWNERSHIP):
            settled[f"{name}_id"] = value.pk if value else None
        elif name == "tags":
            settled[name] = sorted({" ".join(tag.split()) for tag in value} - {""})
        else:
            settled[name] = plain(Decimal(str(value)) if isinstance(value, float) else value)
    return settled


def _merged(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Merge field by field, and the story line by line."""
    merged, both = merge_facts(base, mine, theirs)
    if "source" in both:
        story = merge(base["source"], mine["source"], theirs["source"])
        if story.is_clean:
            merged["source"] = story.text()
            both.remove("source")
    return merged, both
