from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from core.errors import Refused
from people.http import Request
from search.gap_forms import ClaimForm, DismissalForm
from search.models import Gap
from search.permissions import can_tend_gaps
from spaces.access import access_of


@require_POST
def gap_claim(request: Request, pk: int) -> HttpResponse:
    """Take a gap on."""
    return _saved(ClaimForm(request.POST, gap=_fetch(request, pk), by=request.user))


@require_POST
def gap_claim_remove(request: Request, pk: int) -> HttpResponse:
    """Leave a gap to somebody else."""
    return _done(request, pk, lambda gap: gap.release(by=request.user))


@require_POST
def gap_dismissal(request: Request, pk: int) -> HttpResponse:
    """Close a gap without filling it."""
    return _saved(DismissalForm(request.POST, gap=_fetch(request, pk), by=request.user))


@require_POST
def gap_dismissal_remove(request: Request, pk: int) -> HttpResponse:
    """Open a closed gap again."""
    return _done(request, pk, lambda gap: gap.reopen(by=request.user))


def _fetch(request: Request, pk: int) -> Any:
    found = get_object_or_404(Gap.objects.visible_to(request.user), pk=pk)
    can_tend_gaps(access_of(request)).require()
    return found


def _saved(form: ClaimForm | DismissalForm) -> HttpResponse:
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]), status=422)
    form.save()
    return redirect(form.gap)


def _done(request: Request, pk: int, act: Callable[[Any], None]) -> HttpResponse:
    found = _fetch(request, pk)
    act(found)
    return redirect(found)
