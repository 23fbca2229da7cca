import re

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.models.reference import resolve
from articles.titles import key_of
from core.errors import Refused
from core.markdown import LinkResolver
from core.markdown import render as render_markdown
from core.pace import keep_pace
from people.http import Request
from people.models import User

MOST_A_MINUTE = 120
NAMED = re.compile(r"\[\[([^\[\]|#\n]{1,255})")


@require_POST
def preview(request: Request) -> HttpResponse:
    """Show a text as it would look, with the rights of whoever types it; a refusal is shown in the text's place."""
    try:
        keep_pace("preview", request.user.pk, most=MOST_A_MINUTE, seconds=60)
        html = _rendered(request)
    except Refused as refused:
        context = {"sentence": refused.sentence}
        return render(request, "articles/_preview_refused.html", context, status=refused.status)
    return HttpResponse(html)


def _rendered(request: Request) -> str:
    source = request.POST.get("content", "")
    space, language = request.GET.get("space", ""), request.GET.get("language", "")
    links = _links(source, space_id=int(space) if space.isdecimal() else 0, by=request.user)
    return render_markdown(source, links=links, language=language if language in ("nl", "en") else "nl").html


def _links(source: str, *, space_id: int, by: User) -> LinkResolver:
    found = resolve(NAMED.findall(source), space_id=space_id, by=by)

    def link(name: str) -> tuple[str, bool] | None:
        pk = found.get(key_of(name))
        return (reverse("articles:article", args=[pk]), True) if pk else None

    return link
