import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles.diffing import differences
from articles.editing import Editing
from articles.forms import EditArticleForm
from articles.merging import Region, merge_facts
from articles.merging import merge as merge_texts
from articles.models import Article, Revision
from articles.models.revision import Conflict
from articles.permissions import can_edit
from articles.saving import saved
from articles.surroundings import surroundings
from core.errors import Refused
from people.http import Request
from spaces.access import access_of

CHOICES = {"mine", "theirs", "both"}


@dataclass(frozen=True)
class Place:
    """One region of a merge as the page shows it; `number` counts the open ones from 0."""

    region: Region
    number: int
    mine: SafeString | str
    theirs: SafeString | str


@require_POST
def merge(request: Request, pk: int) -> HttpResponse:
    """Save a conflict as it was settled: for each place mine, theirs or both."""
    visible = Article.objects.visible_to(request.user).with_role(request.user).select_related("space")
    article = get_object_or_404(visible, pk=pk)
    can_edit(request.user, article).require()
    form = EditArticleForm(request.POST, article=article, by=request.user)
    head = _revision(article, request.POST.get("head", ""))
    if not form.is_valid():
        return _faulty(request, form)
    settled = _settled(form, _revision(article, str(form.cleaned_data["base"])), head, request.POST)
    try:
        outcome = article.revise(base=head.number, by=request.user, kind=Revision.Kind.MERGED, **settled)
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return _faulty(request, form)
    return conflict_page(request, outcome.conflict, form) if outcome.conflict else saved(request, outcome)


def conflict_page(request: Request, conflict: Conflict, form: EditArticleForm) -> HttpResponse:
    """Show both texts with what they have in common; what was typed is in the page, nothing has been written."""
    article = form.article
    editing, by_hand = Editing.of(request, article), _by_hand(conflict, article, form)
    editing.fit(by_hand)
    context = {
        "editing": editing,
        "article": article,
        "conflict": conflict,
        "places": _places(conflict),
        "fields": _fields(conflict, form),
        "typed": form,
        "form": by_hand,
        "current_space": article.space,
        "place": surroundings(access_of(request), article.space, article),
    }
    return render(request, "articles/conflict.html", context, status=409)


def _faulty(request: Request, form: EditArticleForm) -> HttpResponse:
    """Show the form with what is wrong and all that was typed."""
    editing = Editing.of(request, form.article)
    editing.fit(form)
    context = {"form": form, "editing": editing, "article": form.article, "current_space": form.article.space}
    return render(request, "articles/edit.html", context, status=422)


def _places(conflict: Conflict) -> list[Place]:
    places = []
    number = 0
    for region in conflict.merge.regions:
        mine, theirs = (
            differences("\n".join(region.mine), "\n".join(region.theirs)) if region.is_open else ("", "")
        )
        places.append(Place(region, number, mine, theirs))
        number += region.is_open
    return places


def _fields(conflict: Conflict, form: EditArticleForm) -> list[dict[str, Any]]:
    """Return the fields that both changed, with the words for both values."""
    fields = []
    for name in conflict.fields:
        field = form.fields[name.removesuffix("_id")]
        theirs = field.prepare_value(conflict.head.facts.get(name))
        mine = form.cleaned_data[name.removesuffix("_id")]
        fields.append(
            {"name": name, "label": field.label, "mine": _said(field, mine), "theirs": _said(field, theirs)}
        )
    return fields


def _said(field: Any, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    options = {str(key): label for key, label in getattr(field, "choices", ())}
    return str(options.get(str(getattr(value, "pk", value)), value))


def _by_hand(conflict: Conflict, article: Article, form: EditArticleForm) -> EditArticleForm:
    facts, _both = merge_facts(conflict.base.facts, form.facts(), conflict.head.facts)
    initial = {
        **facts,
        "tags": ", ".join(facts["tags"]),
        "owner": facts["owner_id"],
        "backup_owner": facts["backup_owner_id"],
        "verifier": facts.get("verifier_id"),
        "note": form.cleaned_data["note"],
        "source": conflict.merge.text(),
        "base": conflict.head.number,
        "token": uuid.uuid4(),
    }
    return EditArticleForm(article=article, by=form.by, initial=initial)


def _settled(form: EditArticleForm, base: Revision, head: Revision, choices: Any) -> dict[str, Any]:
    facts, both = merge_facts(base.facts, form.facts(), head.facts)
    for name in both:
        if choices.get(f"field-{name}") == "theirs":
            facts[name] = head.facts[name]
    merged = merge_texts(base.source, form.cleaned_data["source"], head.source)
    wanted = {number: _choice(choices.get(f"place-{number}")) for number in range(len(merged.regions))}
    return {
        **facts,
        "source": merged.text(wanted),
        "note": form.cleaned_data["note"],
        "token": form.save_token(),
    }


def _choice(value: str | None) -> str:
    return value if value in CHOICES else "both"


def _revision(article: Article, number: str) -> Revision:
    if not number.isdecimal():
        raise Http404
    return get_object_or_404(Revision, article=article, number=int(number[:9]))
