from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.forms.reuse import ReuseForm
from campaigns.reusing import proposal
from campaigns.similar import like_title
from campaigns.views.fetching import visible_campaign
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def reuse(request: Request, code: str) -> HttpResponse:
    """Do a campaign again: brief, audience and channels come along, results do not."""
    source = visible_campaign(request, code)
    title = request.GET.get("title", "").strip()[:120]
    initial = proposal(source, today=timezone.localdate(), title=title)
    form = ReuseForm(request.POST or None, source=source, by=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = form.save()
        messages.success(request, _("The campaign is there. First see what earlier ones taught."))
        return redirect(f"{made.get_absolute_url()}#seen-before")
    context = {"campaign": source, "form": form, "current_space": source.space}
    return render(request, "campaigns/reuse.html", context, status=422 if form.errors else 200)


@require_safe
def similar(request: Request) -> HttpResponse:
    """Name the campaigns like a title while it is being typed; without a script the page of a new one does."""
    title = request.GET.get("title", "").strip()[:120]
    if not request.htmx:
        return redirect(f"{reverse('campaigns:new')}?{urlencode({'title': title})}")
    context = {"similar": like_title(request.user, title), "title": title}
    return render(request, "campaigns/_similar.html", context)
