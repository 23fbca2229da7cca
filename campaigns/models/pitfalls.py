"""What went wrong before in campaigns like this one (domain §8.2 J6): the same season, or a shared channel in the same months of an earlier year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from campaigns.models.choices import OVERTAKEN

if TYPE_CHECKING:
    from people.models import User

TELLING = ("did_not_work", "next_time")  # the kinds of learning that warn


class Warned(models.Model):
    """The capability of a campaign to be warned by what earlier ones learned."""

    class Meta:
        abstract = True

    def alike(self, user: User) -> list[int]:
        """Return the ids of the earlier campaigns `user` may see with this season, or a channel and months of this one."""
        campaign: Any = self
        start = campaign.start
        earlier = type(campaign).objects.visible_to(user).exclude(pk=campaign.pk).with_period()
        if start:
            earlier = earlier.filter(starts_on__lt=start)
        channels = [plan.channel_id for plan in campaign.plans.all()]
        shared = Q(pk__in=type(campaign)._base_manager.filter(plans__channel__in=channels).values("pk"))
        same_season = Q(season=campaign.season_id) if campaign.season_id else Q(pk__in=[])
        rows = earlier.filter(same_season | (shared if start else Q(pk__in=[])))
        found = rows.order_by("pk").values_list("pk", "season_id", "starts_on", "ends_on")
        own = months_of(start, campaign.end)
        return [
            pk
            for pk, season, first, last in found
            if (season and season == campaign.season_id)
            or (start and first and first.year < start.year and own & months_of(first, last))
        ]

    def pitfalls(self, user: User) -> Any:
        """Return the learnings `user` may see that warn this campaign and are not overtaken."""
        learnings: Any = apps.get_model("campaigns", "Learning")
        warning = learnings.objects.visible_to(user).filter(campaign__in=self.alike(user), kind__in=TELLING)
        holding = Q(valid_until=None) | Q(valid_until__gte=timezone.localdate())
        return warning.filter(holding).exclude(status__in=OVERTAKEN)

    def undecided(self, user: User) -> int:
        """Return how many earlier lessons `user` may see are put to this campaign and not yet decided about."""
        campaign: Any = self
        checks = campaign.lessons.model.objects.visible_to(user).filter(campaign=campaign)
        put = campaign.lessons.values("learning")
        new = self.pitfalls(user).exclude(pk__in=put)
        return int(checks.filter(verdict="open").count() + new.count())


def months_of(first: date | None, last: date | None) -> set[int]:
    """Return the calendar months (1–12) a period touches; none without a first day."""
    if first is None:
        return set()
    last = last or first
    number = min((last.year - first.year) * 12 + last.month - first.month, 11)
    return {(first.month - 1 + ahead) % 12 + 1 for ahead in range(number + 1)}
