from django.shortcuts import get_object_or_404

from campaigns.models import Campaign, Learning
from campaigns.permissions import can_edit, can_edit_learning
from people.http import Request


def visible_campaign(request: Request, code: str) -> Campaign:
    """Return the campaign with the role one has there; raise Http404 where one may not see it."""
    rows = (
        Campaign.objects.visible_to(request.user)
        .with_role(request.user)
        .select_related("space", "unlocking__by")
    )
    found: Campaign = get_object_or_404(rows, code=code)
    return found


def editable_campaign(request: Request, code: str) -> Campaign:
    """Return the campaign one may change; raise Http404 or Refused."""
    campaign = visible_campaign(request, code)
    can_edit(request.user, campaign).require()
    return campaign


def visible_learning(request: Request, pk: int) -> Learning:
    """Return the learning with its campaign and the space of that; raise Http404 where one may not see it."""
    rows = Learning.objects.visible_to(request.user).select_related("campaign__space")
    found: Learning = get_object_or_404(rows, pk=pk)
    return found


def editable_learning(request: Request, pk: int) -> Learning:
    """Return the learning one may change; raise Http404 or Refused."""
    learning = visible_learning(request, pk)
    can_edit_learning(request.user, learning).require()
    return learning
