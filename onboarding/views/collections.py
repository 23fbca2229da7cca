from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onboarding.forms import CollectionForm, NewCollectionForm, SectionForm
from onboarding.models import Collection, Enrolment
from onboarding.progress import preview, roads
from people.http import Request
from spaces.models import Space
from spaces.models.content import readable
from spaces.permissions import can_add, can_edit


@require_safe
def collections(request: Request) -> HttpResponse:
    """One's own roads first, then all that there are."""
    own = Enrolment.objects.filter(
        person=request.user, collection__in=Collection.objects.visible_to(request.user)
    )
    context = {
        "roads": roads(own.select_related("collection", "mentor")),
        "collections": Collection.objects.visible_to(request.user).with_counts().select_related("owner"),
        "may_add": Space.objects.editable_by(request.user).exists(),
        "oversees": Enrolment.objects.visible_to(request.user).exclude(person=request.user).exists(),
    }
    return render(request, "onboarding/collections.html", context)


@require_safe
def collection(request: Request, address: str) -> HttpResponse:
    """A collection as its makers see it, with who follows it for those who may know."""
    found = fetch(request, address)
    if found.address != address:
        return redirect(found, permanent=True)
    followers = Enrolment.objects.visible_to(request.user).filter(collection=found)
    context = {
        "collection": found,
        "current_space": found.space,
        "sections": preview(found, request.user),
        "roads": roads(followers.select_related("person", "mentor")),
        "may_edit": bool(can_edit(request.user, found)),
    }
    return render(request, "onboarding/collection.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_collection(request: Request) -> HttpResponse:
    """Begin a collection."""
    form = NewCollectionForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        can_add(request.user, form.cleaned_data["space"]).require()
        return redirect("onboarding:steps", form.save().pk)
    return render(request, "onboarding/collection_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def collection_edit(request: Request, pk: int) -> HttpResponse:
    """Change what a collection is for and who answers for it."""
    found = editable(request, pk)
    form = CollectionForm(request.POST or None, instance=found, by=request.user)
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "onboarding/collection_form.html", {"form": form, "collection": found})


@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: Request, pk: int) -> HttpResponse:
    """Arrange the sections and steps."""
    found = editable(request, pk)
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.instance.collection, form.instance.position = found, found.sections.count()
        form.save()
        return redirect("onboarding:steps", pk)
    context = {"collection": found, "sections": preview(found, request.user), "form": form}
    return render(request, "onboarding/steps.html", context)


@require_POST
def binning(request: Request, pk: int) -> HttpResponse:
    """Put a collection in the bin."""
    editable(request, pk).bin(by=request.user)
    return redirect("onboarding:bin")


@require_safe
def bin_list(request: Request) -> HttpResponse:
    """The collections in the bin that one may take out."""
    found = _binned(request).select_related("space", "binned_by")
    return render(request, "onboarding/bin.html", {"collections": found})


@require_POST
def restoration(request: Request, pk: int) -> HttpResponse:
    """Take a collection out of the bin."""
    found = get_object_or_404(_binned(request), pk=pk)
    found.take_out_of_bin(by=request.user)
    return redirect(found)


def _binned(request: Request) -> Any:
    """Return what one could read before it was thrown away, in the spaces where one may edit."""
    own = Space.objects.editable_by(request.user)
    return Collection.objects.binned().filter(readable(request.user), space__in=own)


def fetch(request: Request, address: Any) -> Collection:
    """Return the collection with this id that one may see; raise Http404."""
    rows = Collection.objects.visible_to(request.user).with_role(request.user)
    found: Collection = get_object_or_404(
        rows.select_related("space", "owner"), pk=int(str(address).partition("-")[0])
    )
    return found


def editable(request: Request, pk: int) -> Collection:
    """Return the collection that one may change; raise Http404, or Refused where one may only read it."""
    found = fetch(request, pk)
    can_edit(request.user, found).require()
    return found
