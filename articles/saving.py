"""What one is told after a save."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles.editing import Editing
from articles.models import Outcome
from people.http import Request


def saved(request: Request, outcome: Outcome) -> HttpResponse:
    """Say what became of the save and show the page."""
    if outcome.merged and outcome.others:
        names = ", ".join(person.first_name for person in outcome.others)
        messages.success(request, _("Saved, and merged with what %(names)s changed.") % {"names": names})
    elif outcome.revision:
        messages.success(request, _("Saved."))
    return redirect(Editing.of(request, outcome.article).finish(outcome.article))
