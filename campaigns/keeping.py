"""The name a part of a page about many campaigns is kept under: all that decides what stands in it."""

from __future__ import annotations

from django.utils import timezone, translation

from campaigns.changes import stamp
from people.http import Request
from spaces.access import access_of
from spaces.models import Space


def kept_as(request: Request) -> str:
    """Return the key for `{% kept %}`: what was asked, by whom with which rights, in which language, on which day, of which state.

    A change of a campaign or of somebody's rights makes another key, so nothing kept is ever shown that is no longer
    true or no longer theirs to see (docs/decisions/kept-campaigns.md). Two queries.
    """
    access = access_of(request)
    hidden = list(Space.objects.hiding_figures_from(access.user).order_by("pk").values_list("pk", flat=True))
    rights = (access.shape, access.values(), [(one.pk, one.my_role) for one in access.spaces], hidden)
    asked = (request.path, sorted(request.GET.lists()))
    return repr((stamp(), rights, translation.get_language(), timezone.localdate(), asked))
