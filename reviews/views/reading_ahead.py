from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import Refused
from people.http import Request
from reviews.forms import InvitationForm, QuestionForm
from reviews.models import Item, Mark, Question
from reviews.permissions import can_take_part, can_withdraw
from reviews.views.agenda import answer_agenda
from reviews.views.fetching import led_review, talked_of, visible_review


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: Request, name: str) -> HttpResponse:
    """Ask people and teams to read a review ahead."""
    found = led_review(request, name)
    form = InvitationForm(request.POST if request.method == "POST" else None, review=found, by=request.user)
    if request.method == "POST" and form.is_valid():
        number = len(form.save())
        said = ngettext("%(number)s person is invited.", "%(number)s people are invited.", number)
        messages.success(request, said % {"number": number})
        return redirect(found)
    context = {"review": found, "form": form, "participants": found.participants.select_related("person")}
    return render(request, "reviews/invitations.html", context, status=422 if form.errors else 200)


@require_POST
def mark(request: Request, name: str, code: str) -> HttpResponse:
    """Say of a campaign that one wants to talk of it, or that all is clear; an empty choice takes that back."""
    found = visible_review(request, name)
    campaign = talked_of(request, found, code)
    can_take_part(request.user, found).require()
    choice = request.POST.get("choice", "")
    if choice not in ("", *Mark.Choice.values):
        raise Refused(_("Choose to discuss or to agree."), status=422)
    Mark.make(Item.of(found, campaign), choice, by=request.user)
    return answer_agenda(request, found, f"campaign-{campaign.code}")


@require_POST
def questions(request: Request, name: str, code: str) -> HttpResponse:
    """Ask something about a campaign."""
    found = visible_review(request, name)
    campaign = talked_of(request, found, code)
    can_take_part(request.user, found).require()
    form = QuestionForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write your question first, in at most 400 characters."), status=422)
    Question.ask(Item.of(found, campaign), form.cleaned_data["text"], by=request.user)
    return answer_agenda(request, found, f"campaign-{campaign.code}")


@require_POST
def question_remove(request: Request, pk: int) -> HttpResponse:
    """Take a question back."""
    items = Item.objects.visible_to(request.user)
    rows = Question.objects.filter(item__in=items).select_related("item__review")
    question: Question = get_object_or_404(rows, pk=pk)
    can_withdraw(request.user, question).require()
    question.withdraw()
    return answer_agenda(request, question.item.review)
