"""The fixed lists a campaign chooses from; seasons and channels can be edited and are models."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Objective(models.TextChoices):
    AWARENESS = "awareness", _("Awareness")
    CONSIDERATION = "consideration", _("Consideration")
    TRAFFIC = "traffic", _("Traffic")
    LEADS = "leads", _("Leads")
    SALES = "sales", _("Sales")
    RETENTION = "retention", _("Retention")
    LAUNCH = "launch", _("Product launch")
    RECRUITMENT = "recruitment", _("Recruitment")
    OTHER = "other", _("Other")


class FunnelStage(models.TextChoices):
    SEE = "see", _("See")
    THINK = "think", _("Think")
    DO = "do", pgettext_lazy("funnel stage", "Do")
    CARE = "care", _("Care")


class Horizon(models.TextChoices):
    BRAND = "brand", _("Brand (long term)")
    ACTIVATION = "activation", _("Activation (short term)")


class Type(models.TextChoices):
    ALWAYS_ON = "always_on", _("Always on")
    SEASONAL = "seasonal", _("Seasonal")
    LAUNCH = "launch", _("Launch")
    TEST = "test", _("Test")
    EVENT = "event", _("Event")
    PR = "pr", _("PR")
    PARTNER = "partner", _("Partner or trade")


class HypothesisOutcome(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    REFUTED = "refuted", _("Refuted")
    UNCLEAR = "unclear", _("Unclear")


class Status(models.TextChoices):
    IDEA = "idea", _("Idea")
    PLANNED = "planned", _("Planned")
    LIVE = "live", _("Live")
    PAUSED = "paused", _("Paused")
    COMPLETED = "completed", _("Completed")
    IN_REVIEW = "in_review", _("In review")
    ARCHIVED = "archived", _("Archived")
    CANCELLED = "cancelled", _("Cancelled")


class Currency(models.TextChoices):
    EUR = "EUR", "EUR"
    GBP = "GBP", "GBP"
    USD = "USD", "USD"
    CHF = "CHF", "CHF"
    DKK = "DKK", "DKK"
    SEK = "SEK", "SEK"


class LearningKind(models.TextChoices):
    WORKED = "worked", _("worked")
    DID_NOT_WORK = "did_not_work", _("did not work")
    NEXT_TIME = "next_time", _("next time")


class EvidenceType(models.TextChoices):
    AB_TEST = "ab_test", _("A/B test")
    BEFORE_AFTER = "before_after", _("Before and after")
    BENCHMARK = "benchmark", _("Comparison")
    QUALITATIVE = "qualitative", _("Conversations and observation")
    GUT_FEELING = "gut_feeling", _("Gut feeling")


class Confidence(models.TextChoices):
    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")


class LearningStatus(models.TextChoices):
    HYPOTHESIS = "hypothesis", _("Hypothesis")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUTED = "refuted", _("Refuted")
    BEST_PRACTICE = "best_practice", _("Best practice")
    SUPERSEDED = "superseded", _("Superseded")


OVERTAKEN = (LearningStatus.SUPERSEDED, LearningStatus.REFUTED)  # learnings that hold no longer, or never did
