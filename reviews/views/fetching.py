from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from campaigns.models import Campaign
from people.http import Request
from reviews.models import Review
from reviews.models.review import ended_in
from reviews.permissions import can_lead, can_note


def visible_review(request: Request, name: str) -> Review:
    """Return the review of a quarter that one may see; raise Http404."""
    rows = Review.objects.visible_to(request.user).select_related("lead", "closed_by")
    found: Review = get_object_or_404(rows, quarter_name=name)
    return found


def led_review(request: Request, name: str) -> Review:
    """Return the review one may arrange; raise Http404 or Refused."""
    review = visible_review(request, name)
    can_lead(request.user, review).require()
    return review


def noted_review(request: Request, name: str) -> Review:
    """Return the review one may write in; raise Http404 or Refused."""
    review = visible_review(request, name)
    can_note(request.user, review).require()
    return review


def talked_of(request: Request, review: Review, code: str) -> Campaign:
    """Return a campaign of the review that one may see; raise Http404."""
    seen = Campaign.objects.visible_to(request.user).filter(Q(pk__in=ended_in(review.quarter).values("pk")))
    found = seen.filter(code=code).first()
    if found is None:
        raise Http404
    campaign: Campaign = found
    return campaign
