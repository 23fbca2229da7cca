from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.http import Request
from reviews.closing import close
from reviews.page import ReviewPage
from reviews.views.fetching import led_review


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: Request, name: str) -> HttpResponse:
    """Close a review; before that, show what is not decided yet and whom nobody asked."""
    found = led_review(request, name)
    if request.method == "POST":
        close(found, by=request.user)
        messages.success(request, _("The review is closed. Its participants get the decisions by mail."))
        return redirect(found)
    page = ReviewPage(found, request.user)
    undecided = [entry for entry in page.entries if not entry.decision]
    loose = [action for action in page.actions if action.owner_id is None or action.due_on is None]
    context = {"review": found, "page": page, "undecided": undecided, "loose": loose}
    return render(request, "reviews/closing.html", context)
