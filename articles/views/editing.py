import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from articles.editing import Editing
from articles.forms import EditArticleForm, NewArticleForm
from articles.models import Article
from articles.permissions import can_add, can_edit
from articles.saving import saved
from articles.surroundings import surroundings
from articles.views.conflicts import conflict_page
from core.errors import Refused
from people.http import Request
from search.filling import fill_gap
from spaces.access import access_of
from spaces.models import Space


@require_http_methods(["GET", "HEAD", "POST"])
def new_article(request: Request, slug: str = "") -> HttpResponse:
    """Make a page: only a title is needed."""
    parent, space = _place(request, slug)
    editing = Editing.of(request)
    initial = {
        "title": request.GET.get("title", "").replace("\0", "")[:200],
        "space": space.pk if space else None,
        "parent": parent.pk if parent else None,
        "owner": request.user.pk,
        "language": request.user.language,
        "type": Article.Type.REFERENCE,
        "token": uuid.uuid4(),
    } | editing.initial
    form = NewArticleForm(
        request.POST if request.method == "POST" else None, by=request.user, space=space, initial=initial
    )
    if form.is_valid():
        can_add(request.user, form.cleaned_data["space"]).require()
        try:
            made = editing.finish(form.save())
            fill_gap(request.GET.get("gap", ""), made, by=request.user)
            return redirect(made)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
    status = 422 if form.is_bound else 200
    editing.fit(form)
    context = {"form": form, "space": space, "current_space": space, "parent": parent, "editing": editing}
    return render(request, "articles/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change a page; what others saved meanwhile is merged, or shown beside what was typed."""
    visible = Article.objects.visible_to(request.user).with_role(request.user).select_related("space")
    article = get_object_or_404(visible, pk=pk)
    can_edit(request.user, article).require()
    editing = Editing.of(request, article)
    form = EditArticleForm(
        request.POST if request.method == "POST" else None, article=article, by=request.user
    )
    form.initial = {**form.initial, **editing.initial}
    if form.is_valid():
        try:
            outcome = form.save()
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return (
                conflict_page(request, outcome.conflict, form)
                if outcome.conflict
                else saved(request, outcome)
            )
    return render(
        request, "articles/edit.html", _context(request, form, editing), status=422 if form.is_bound else 200
    )


def _context(request: Request, form: EditArticleForm, editing: Editing) -> dict[str, Any]:
    article = form.article
    editing.fit(form)
    return {
        "form": form,
        "editing": editing,
        "article": article,
        "current_space": article.space,
        "place": surroundings(access_of(request), article.space, article),
    }


def _place(request: Request, slug: str) -> tuple[Article | None, Space | None]:
    """Return the parent and the space that the address asks for, as far as this person may see and use them."""
    spaces = Space.objects.visible_to(request.user)
    parent = None
    asked = request.GET.get("parent", "")
    if asked.isdecimal():
        parent = (
            Article.objects.visible_to(request.user)
            .select_related("space")
            .filter(pk=int(asked[:18]))
            .first()
        )
    if slug:
        space: Space = get_object_or_404(spaces.with_role(request.user), slug=slug)
        can_add(request.user, space).require()
        return (parent if parent and parent.space_id == space.pk else None), space
    if parent:
        return parent, parent.space
    return None, _usual_space(request)


def _usual_space(request: Request) -> Space | None:
    """The space where this person last changed a page, else the first that takes new ones."""
    own = Space.objects.visible_to(request.user).editable_by(request.user)
    last = Article.objects.visible_to(request.user).filter(updated_by=request.user).order_by("-updated_at")
    found: Space | None = own.filter(pk__in=last.values("space")[:1]).first() or own.first()
    return found
