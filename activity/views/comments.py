from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activity.forms import CommentForm
from activity.mentions import suggested
from activity.models import Comment
from activity.permissions import can_change_comment, can_remove_comment, can_resolve
from activity.registry import registry
from activity.talking import change, say
from activity.threads import talk_about
from activity.views.fetching import fetch
from people.http import Request
from spaces.access import access_of
from spaces.permissions import can_comment


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: Request, key: str, pk: int) -> HttpResponse:
    """What is said about something; a POST says more, `answers` being the comment it answers."""
    thing = _discussed(request, key, pk)
    if request.method != "POST":
        return _talk(request, thing, key)
    can_comment(request.user, thing).require()
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _talk(request, thing, key, form=form, answered=request.POST.get("answers", ""), status=422)
    comment = say(thing, form.cleaned_data["source"], by=request.user, answers=_answered(request, thing))
    return _talk(request, thing, key) if request.htmx else redirect(comment)


@require_safe
def people(request: Request, key: str, pk: int) -> JsonResponse:
    """Suggest whom one can mention in a comment on something."""
    thing = _discussed(request, key, pk)
    return JsonResponse({"items": suggested(thing, request.user, request.GET.get("q", "")[:100])})


@require_http_methods(["GET", "HEAD", "POST"])
def comment_edit(request: Request, pk: int) -> HttpResponse:
    """Put other words in the place of what one said."""
    comment = _comment(request, pk)
    can_change_comment(request.user, comment).require()
    sent = request.POST if request.method == "POST" else None
    form = CommentForm(sent, instance=comment, auto_id=f"comment_{pk}_%s")
    if form.is_valid():
        fresh = _comment(request, pk)
        change(fresh, form.cleaned_data["source"], by=request.user)
        return _after(request, fresh)
    template = "activity/_comment_form.html" if request.htmx else "activity/comment_edit.html"
    context = {"form": form, "comment": comment, "thing": comment.thing, "key": _key(comment)}
    return render(request, template, context, status=422 if form.errors else 200)


@require_POST
def comment_end(request: Request, pk: int) -> HttpResponse:
    """Take away what was said."""
    comment = _comment(request, pk)
    can_remove_comment(request.user, comment).require()
    comment.remove()
    return _after(request, comment)


@require_POST
def resolution(request: Request, pk: int) -> HttpResponse:
    """Say that what was said is settled."""
    comment = _comment(request, pk)
    can_resolve(request.user, comment).require()
    comment.resolve(by=request.user)
    return _after(request, comment)


@require_POST
def resolution_end(request: Request, pk: int) -> HttpResponse:
    """Say that it is not settled after all."""
    comment = _comment(request, pk)
    can_resolve(request.user, comment).require()
    comment.reopen()
    return _after(request, comment)


def _discussed(request: Request, key: str, pk: int) -> Any:
    if key not in registry.targets or not registry.targets[key].is_discussed:
        raise Http404
    return fetch(request, key, pk)


def _comment(request: Request, pk: int) -> Comment:
    found: Comment = get_object_or_404(Comment.objects.visible_to(request.user), pk=pk)
    return found


def _answered(request: Request, thing: Any) -> Comment | None:
    number = request.POST.get("answers", "")
    if not number.isdecimal():
        return None
    said = Comment.objects.visible_to(request.user).about(thing)
    found: Comment = get_object_or_404(said, pk=int(number[:18]))
    return found


def _key(comment: Comment) -> str:
    return registry.target_of(type(comment.thing)).key


def _after(request: Request, comment: Comment) -> HttpResponse:
    thing, key = comment.thing, _key(comment)
    return _talk(request, thing, key) if request.htmx else redirect("activity:comments", key, thing.pk)


def _talk(request: Request, thing: Any, key: str, *, status: int = 200, **more: Any) -> HttpResponse:
    thing.my_role = access_of(request).role_in(thing.space_id)
    template = "activity/_comments.html" if request.htmx else "activity/comments.html"
    context = {"talk": talk_about(thing, request.user), "thing": thing, "key": key, "form": CommentForm()}
    return render(request, template, context | {"current_space": thing.space} | more, status=status)
