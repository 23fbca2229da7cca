from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from activity.recording import record
from campaigns.models.bin import Binnable
from campaigns.models.brief import WORDS
from campaigns.models.campaign import Campaign
from campaigns.models.choices import (
    OVERTAKEN,
    Confidence,
    EvidenceType,
    LearningKind,
    LearningStatus,
    Status,
)
from campaigns.models.confidence import PROPOSED
from campaigns.models.learning_page import Linked
from campaigns.models.learning_use import LearningUse, Reused
from campaigns.models.lists import Channel
from campaigns.models.season import Season
from campaigns.models.standing import Standing
from campaigns.models.vote import LearningVote, Voted
from campaigns.story import tell
from core.addresses import address
from core.periods import plus_months
from search.indexing import refresh

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User
    from spaces.models import Access

VALID_MONTHS = 24
SUREST_FIRST = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)


class LearningQuerySet(models.QuerySet[Any]):
    """The words every list of learnings starts from."""

    def visible_to(self, user: User | AnonymousUser | Access) -> Self:
        """What `user` may read: the learnings of the campaigns she may read."""
        return self.filter(campaign__in=Campaign.objects.visible_to(user), binned_at__isnull=True)

    def standing(self) -> Self:
        """What is neither refuted nor superseded."""
        return self.exclude(status__in=OVERTAKEN)

    def approved(self) -> Self:
        """What somebody looked at: its campaign was archived, or it was itself confirmed; and it still stands."""
        looked_at = Q(status__in=(LearningStatus.CONFIRMED, LearningStatus.BEST_PRACTICE))
        return self.standing().filter(looked_at | Q(campaign__status=Status.ARCHIVED))

    def in_order(self) -> Self:
        """What worked, what did not, what to do next; the newest first."""
        order = Case(
            *(When(kind=kind, then=number) for number, kind in enumerate(LearningKind.values)),
            output_field=models.SmallIntegerField(),
        )
        return self.order_by(order, "-created_at", "pk")

    def with_counts(self, user: User | AnonymousUser | Access) -> Self:
        """Annotate `use_count`, the re-uses in campaigns `user` may read, and `vote_count`."""
        uses = LearningUse.objects.visible_to(user).filter(learning=OuterRef("pk"))
        return self.annotate(use_count=_number_of(uses), vote_count=_number_of(votes_of(OuterRef("pk"))))

    def for_cards(self, user: User | AnonymousUser | Access) -> Self:
        """Fetch all that campaigns/learnings/_card.html prints, in two queries.

        `has_my_vote` says whether `user` voted, `hides_figures` whether evidence and effect are kept from `user`.
        """
        mine = votes_of(OuterRef("pk")).filter(person=getattr(user, "user", user))
        hiding = Q(campaign__in=Campaign.objects.hiding_figures_from(user).values("pk"))
        hides = Case(
            When(hiding, then=Value(True)),  # noqa: FBT003 (an SQL value)
            default=Value(False),  # noqa: FBT003
            output_field=models.BooleanField(),
        )
        rows = self.with_counts(user).annotate(has_my_vote=models.Exists(mine), hides_figures=hides)
        return rows.select_related("campaign").prefetch_related("channels").defer("source", "html", "text")

    def best_first(self) -> Self:
        """The surest first, then the most used again; "useful" votes and age decide between equals. Needs with_counts()."""
        sure = Case(
            *(When(confidence=one, then=number) for number, one in enumerate(SUREST_FIRST)),
            default=len(SUREST_FIRST),
            output_field=models.SmallIntegerField(),
        )
        return self.order_by(sure, "-use_count", "-vote_count", "-created_at", "pk")


def votes_of(learning: Any) -> Any:
    return LearningVote.objects.filter(learning=learning)


def _number_of(rows: Any) -> Any:
    """Return how many `rows` there are of one learning, as a column."""
    counted = rows.order_by().values("learning").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


class Learning(Standing, Reused, Linked, Voted, Binnable):
    """One claim with its evidence, drawn from a campaign; as visible, and to be changed by the same people, as that."""

    Kind = LearningKind
    EvidenceType = EvidenceType
    Confidence = Confidence
    Status = LearningStatus
    PROPOSED = PROPOSED

    campaign_id: int
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="learnings"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=LearningKind, default=LearningKind.WORKED)
    statement = models.CharField(_("statement"), max_length=200)
    source = models.TextField(_("explanation"), blank=True)
    html = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    evidence = models.TextField(_("evidence"), max_length=1000, blank=True)
    evidence_type = models.CharField(_("kind of evidence"), max_length=12, choices=EvidenceType, blank=True)
    evidence_address = models.URLField(_("address of the evidence"), max_length=500, blank=True)
    effect = models.CharField(_("effect"), max_length=120, blank=True)
    channels = models.ManyToManyField(
        Channel, verbose_name=_("channels"), blank=True, related_name="learnings"
    )
    seasons = models.ManyToManyField(Season, verbose_name=_("seasons"), blank=True, related_name="learnings")
    audiences = ArrayField(WORDS, verbose_name=_("audiences"), default=list, blank=True)
    markets = ArrayField(WORDS, verbose_name=_("markets"), default=list, blank=True)
    product_lines = ArrayField(WORDS, verbose_name=_("product lines"), default=list, blank=True)
    not_for = models.CharField(_("does not apply to"), max_length=300, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self",
        verbose_name=_("superseded by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="supersedes",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(_("changed"), auto_now_add=True)
    binned_at = models.DateTimeField(_("binned"), null=True, blank=True)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    tags = TaggableManager(_("tags"), blank=True)

    objects: Any = LearningQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning")
        verbose_name_plural = _("learnings")

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return address("learnings:learning", self.address)

    @property
    def address(self) -> str:
        """Return what follows /learnings/: the id, which finds it, and words, which tell people."""
        slug = slugify(self.statement)[:60].strip("-")
        return f"{self.pk}-{slug}" if slug else str(self.pk)

    @property
    def is_past_its_date(self) -> bool:
        """Should somebody look whether this still holds?"""
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @classmethod
    @transaction.atomic
    def create(
        cls,
        *,
        campaign: Campaign,
        statement: str,
        by: User,
        channels: Iterable[Channel] = (),
        seasons: Iterable[Season] | None = None,
        tags: Iterable[str] = (),
        **fields: Any,
    ) -> Learning:
        """Draw a learning from `campaign`; confidence follows the evidence and it holds for two years unless told otherwise.

        For which season, markets and products it holds is taken from the campaign where it is not said.
        """
        learning = cls(
            campaign=campaign,
            author=by,
            valid_until=plus_months(timezone.localdate(), VALID_MONTHS),
            markets=campaign.markets,
            product_lines=campaign.product_lines,
        )
        if seasons is None:
            seasons = [campaign.season] if campaign.season else []
        lists = {"channels": channels, "seasons": seasons, "tags": tags}
        learning._write(by=by, lists=lists, fields={"statement": statement, "confidence": "", **fields})
        record("learning.added", learning, by=by)
        return learning

    @transaction.atomic
    def revise(
        self,
        *,
        by: User,
        channels: Iterable[Channel] | None = None,
        seasons: Iterable[Season] | None = None,
        tags: Iterable[str] | None = None,
        **fields: Any,
    ) -> None:
        """Change what is given; the rest stays. An empty `confidence` follows the evidence again."""
        self._write(by=by, lists={"channels": channels, "seasons": seasons, "tags": tags}, fields=fields)

    def changed(self, by: User) -> None:
        """Note who changed this last, and let search know."""
        self.updated_by, self.updated_at = by, timezone.now()
        self.save(update_fields=["updated_by", "updated_at"])
        refresh(self)

    def shown_or_hidden(self) -> None:
        refresh(self)

    def _write(self, *, by: User, lists: Mapping[str, Iterable[Any] | None], fields: dict[str, Any]) -> None:
        typed = fields.pop("confidence", None)
        for name, value in fields.items():
            setattr(self, name, value)
        if typed is not None:
            self.stated_confidence = typed or self.proposed_confidence
        if self._state.adding:
            self.confidence = "" if self.kind == LearningKind.NEXT_TIME else self.stated_confidence
        story = tell(self.source, self.campaign.language)
        self.html, self.text = story.html, story.text
        self.updated_by, self.updated_at = by, timezone.now()
        self.save()
        for name, values in lists.items():
            if values is not None:
                getattr(self, name).set(_settled(values))
        self.settle(by=by)
        refresh(self)


def _settled(values: Iterable[Any]) -> list[Any]:
    """Return the members of a list; of words, each once, without spaces around them or none at all."""
    rows = [" ".join(one.split()) if isinstance(one, str) else one for one in values]
    return [one for number, one in enumerate(rows) if one and one not in rows[:number]]
