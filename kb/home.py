"""What waits for a person: each part of the home page, asked only when there may be something to show."""

from functools import cached_property
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from activity.keeping import Kept, kept_by
from articles.models import Article, Draft
from campaigns.board import live_and_coming
from campaigns.models import Campaign, Status
from campaigns.returning import AHEAD, Return, returning
from onboarding.models import Collection, Enrolment
from onboarding.progress import Road, roads
from search.models import Gap
from search.permissions import can_see_insights
from spaces.models import Access

SHOWN, SEASONS_SHOWN, MISSED_SHOWN = 5, 3, 3
MORNING, NOON, EVENING = 5, 12, 18  # hours
UNFINISHED = (Status.COMPLETED, Status.IN_REVIEW)
RUNNING = (Status.LIVE, Status.PAUSED)


class Home:
    """The home page of one person; what is empty is left out by the template."""

    def __init__(self, access: Access) -> None:
        self.access, self.user = access, access.user
        self.now = timezone.localtime()

    @property
    def greeting(self) -> str:
        """Return the greeting of this time of day, on the person's own clock."""
        name = {"name": self.user.first_name}
        if MORNING <= self.now.hour < NOON:
            return _("Good morning, %(name)s") % name
        if NOON <= self.now.hour < EVENING:
            return _("Good afternoon, %(name)s") % name
        return _("Good evening, %(name)s") % name

    @cached_property
    def own_roads(self) -> list[Road]:
        """The collections this person is following now."""
        seen = Collection.objects.visible_to(self.user)
        own = Enrolment.objects.running().filter(person=self.user, collection__in=seen)
        return roads(own.select_related("collection", "mentor", "person"))

    @cached_property
    def newcomers(self) -> list[Road]:
        """Who is on the road with this person as mentor or overseer."""
        found = Enrolment.objects.visible_to(self.user).running().exclude(person=self.user)
        return roads(found.select_related("collection", "person")[:SHOWN])

    @cached_property
    def favourites(self) -> list[Kept]:
        """What this person keeps at hand, newest first."""
        return kept_by(self.user, most=SHOWN)

    @cached_property
    def drafts(self) -> list[Draft]:
        typed = Draft.objects.of(self.user).exclude(title="", source="")
        return list(typed.select_related("article")[:SHOWN])

    @cached_property
    def gaps(self) -> list[Any]:
        """What this person took on of what colleagues look for in vain, the first due first."""
        mine = Gap.objects.visible_to(self.user).filter(status=Gap.Status.CLAIMED, owner=self.user)
        return list(mine.order_by(F("due_on").asc(nulls_last=True), "pk")[:SHOWN])

    @property
    def may_see_insights(self) -> bool:
        return bool(can_see_insights(self.access))

    @cached_property
    def missed(self) -> list[Any]:
        """What most colleagues look for in vain and nobody took on yet."""
        open_ones = Gap.objects.visible_to(self.user).filter(status=Gap.Status.OPEN)
        return list(open_ones.order_by("-people", "-count", "-pk")[:MISSED_SHOWN])

    @cached_property
    def unfinished(self) -> list[Any]:
        """This person's own campaigns that have ended and are not in the archive yet."""
        mine = Campaign.objects.visible_to(self.user).filter(owner=self.user).with_period()
        over = Q(status__in=UNFINISHED) | Q(status__in=RUNNING, ends_on__lt=self.now.date())
        return list(mine.filter(over).order_by("ends_on")[:SHOWN])

    @cached_property
    def live(self) -> list[Any]:
        """Campaigns that run now, and those that start within two weeks."""
        return list(live_and_coming(self.user, today=self.now.date()))

    @cached_property
    def seasonal(self) -> list[Return]:
        """The seasons whose day is within eight weeks, with what earlier campaigns in them were and taught."""
        today = self.now.date()
        return returning(self.user, first=today, last=today + AHEAD, today=today)[:SEASONS_SHOWN]

    @cached_property
    def changed(self) -> list[Any]:
        """The pages that changed last."""
        seen = Article.objects.visible_to(self.user).select_related("space", "updated_by")
        return list(seen.defer("source", "html", "text").order_by("-updated_at", "-pk")[:SHOWN])
