"""What is told of reviews."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import campaigns.notifications  # noqa: F401 (what is told here of campaigns needs them registered)
from activity.registry import Facts, register, register_group, register_target
from campaigns.models import Campaign, Status
from people.models import User
from reviews.letters import decisions_for, invitation_for
from reviews.models import Action, Review
from reviews.models.review import ended_in
from spaces.models import Role, Space
from spaces.permissions import members_of

register_group("reviews", _("Reviews you take part in, and actions from them"))
register_target("review", Review, label=_("Review"), icon="clipboard-list")
register_target("action", Action, label=_("Action"), icon="circle-check", related=("review",))


def people_named(review: Review, facts: Facts) -> list[Any]:
    return list(User.objects.active().filter(pk__in=facts.get("people", ())))


def participants(review: Review, facts: Facts) -> list[Any]:
    """Who was asked to read ahead, and who leads."""
    return [review.lead, *(row.person for row in review.participants.select_related("person"))]


def managers(review: Review, facts: Facts) -> list[Any]:
    """Who manages a space whose campaigns the review is about."""
    spaces = Space.objects.filter(pk__in=ended_in(review.quarter).order_by().values("space"))
    return [person for space in spaces for person in members_of(space, role=Role.MANAGE)]


def owners_and_lead(campaign: Campaign, facts: Facts) -> list[Any]:
    review = Review.objects.filter(quarter_name=facts.get("review", "")).select_related("lead").first()
    return [campaign.owner, campaign.backup_owner, review.lead if review else None]


def in_review(campaign: Campaign, facts: Facts) -> str:
    """Return where a review talks of this campaign."""
    return reverse("reviews:topic", args=[facts["review"], campaign.code])


def where_it_lacks(campaign: Campaign, facts: Facts) -> str:
    """Return where the owner fills in what is missing."""
    is_locked = campaign.status == Status.ARCHIVED
    return campaign.get_absolute_url() if is_locked else reverse("campaigns:close_out", args=[campaign.code])


register(
    "review.invited",
    target="review",
    group="reviews",
    icon="clipboard-list",
    sentence=_("%(by)s asks you to read the review of %(title)s ahead"),
    recipients=people_named,
    heard_at=lambda review: (),
    mail=("reviews/mail/invitation", invitation_for),
)
register(
    "review.prepared",
    target="review",
    group="reviews",
    icon="clipboard-list",
    sentence=_("The review of %(title)s stands ready"),
    recipients=managers,
    heard_at=lambda review: (),
)
register(
    "review.closed",
    target="review",
    group="reviews",
    icon="circle-check",
    sentence=_("The review of %(title)s is closed; read what was decided"),
    recipients=participants,
    mail=("reviews/mail/decisions", decisions_for),
)
register(
    "campaign.review_reminded",
    target="campaign",
    group="reviews",
    icon="clock",
    sentence=_("Something is still missing from “%(title)s” for the review of %(quarter)s"),
    recipients=lambda campaign, facts: (campaign.owner, campaign.backup_owner),
    heard_at=lambda campaign: (),
    url=where_it_lacks,
)
register(
    "campaign.asked_in_review",
    target="campaign",
    group="reviews",
    icon="circle-question-mark",
    sentence=_("%(by)s has a question about “%(title)s” for the review"),
    recipients=owners_and_lead,
    heard_at=lambda campaign: (),
    url=in_review,
)
register(
    "action.given",
    target="action",
    group="reviews",
    icon="circle-check",
    sentence=_("%(by)s gave you an action: %(title)s"),
    recipients=lambda action, facts: (action.owner,),
    heard_at=lambda action: (),
)
register(
    "action.done",
    target="action",
    group="reviews",
    icon="circle-check",
    sentence=_("%(by)s finished an action: %(title)s"),
    recipients=lambda action, facts: (action.created_by,),
)
