from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from people.forms import TokenForm
from people.http import Request
from people.models import ApiToken


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: Request) -> HttpResponse:
    """One's own API tokens; the secret of a new one is shown in this one answer and never again."""
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        _token, secret = ApiToken.issue(request.user, **form.cleaned_data)
        form = TokenForm()
    own = ApiToken.objects.usable().filter(user=request.user)
    return render(request, "people/tokens.html", {"form": form, "tokens": own, "secret": secret})


@require_POST
def token_revocation(request: Request, pk: int) -> HttpResponse:
    """End a token of one's own."""
    get_object_or_404(ApiToken, pk=pk, user=request.user).revoke(by=request.user)
    return redirect("people:tokens")
