from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.http import Request
from people.outbox import written_mails
from people.permissions import can_administer


@require_safe
def outbox(request: Request) -> HttpResponse:
    """The mails that local mode wrote to a folder; where mail is really sent there is no such page."""
    can_administer(request.user).require()
    if settings.PRODUCTION:
        raise Http404
    return render(request, "people/outbox.html", {"mails": written_mails(Path(settings.EMAIL_FILE_PATH))})
