from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from campaigns.models import Campaign
from onboarding.models.collection import Collection

if TYPE_CHECKING:
    from people.models import User


class Section(models.Model):
    """A stretch of the road: before day one, week one, the first thirty days."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(_("title"), max_length=120)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """One thing to read, watch or do; it points at content and never copies it."""

    class Type(models.TextChoices):
        PAGE = "page", _("Read a page")
        CAMPAIGN = "campaign", _("Look at a campaign")
        VIDEO = "video", _("Watch a video")
        TASK = "task", _("Do something")

    class Responsible(models.TextChoices):
        NEWCOMER = "newcomer", _("Newcomer")
        MENTOR = "mentor", _("Mentor")
        MANAGER = "manager", _("Manager")
        IT = "it", _("IT")

    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.CASCADE, related_name="steps"
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=200)
    type = models.CharField(_("what to do"), max_length=10, choices=Type, default=Type.TASK)
    article = models.ForeignKey(
        Article, verbose_name=_("page"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("campaign"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(_("video address"), max_length=500, blank=True)
    help = models.TextField(_("how to go about it"), max_length=1000, blank=True)
    required = models.BooleanField(_("required"), default=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    due_day = models.PositiveSmallIntegerField(
        _("due on day"),
        null=True,
        blank=True,
        help_text=_("Counted from the start; the first day is 0. A weekend moves it to Monday."),
    )
    responsible = models.CharField(
        _("who does it"), max_length=10, choices=Responsible, default=Responsible.NEWCOMER
    )

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["section__position", "section", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=True) | Q(campaign__isnull=True),
                name="step_points_at_one_thing",
                violation_error_message=_("A step points at a page or at a campaign, not at both."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    @transaction.atomic
    def add(cls, section: Section, *, by: "User", **facts: Any) -> "Step":
        """Put a step at the end of a section."""
        last = section.steps.aggregate(last=Max("position"))["last"]
        step = cls.objects.create(section=section, position=0 if last is None else last + 1, **facts)
        section.collection.touch(by=by)
        return step

    @transaction.atomic
    def shift(self, *, down: bool, by: "User") -> None:
        """Change places with the step below or above; at the end of a section go on into the next one."""
        steps = list(Step.objects.select_for_update(of=("self",)).filter(section_id=self.section_id))
        here = next(number for number, step in enumerate(steps) if step.pk == self.pk)
        there = here + (1 if down else -1)
        if 0 <= there < len(steps):
            steps[here], steps[there] = steps[there], steps[here]
            self._number(steps)
        else:
            self._leave(down=down)
        self.section.collection.touch(by=by)

    def _leave(self, *, down: bool) -> None:
        sections = list(self.section.collection.sections.all())
        place = sections.index(self.section) + (1 if down else -1)
        if not 0 <= place < len(sections):
            return
        others = list(sections[place].steps.all())
        self.section = sections[place]
        self.save(update_fields=["section"])
        self._number([self, *others] if down else [*others, self])

    @staticmethod
    def _number(steps: "list[Step]") -> None:
        for position, step in enumerate(steps):
            step.position = position
        Step.objects.bulk_update(steps, ["position"])
