"""Filling gaps: whoever makes a thing from a gap's page says so here."""

from django.db import models

from people.models import User
from search.models import Entry, Gap
from search.permissions import can_tend_gaps
from search.registry import registration_of
from spaces.models import Access


def fill_gap(asked: str, thing: models.Model, *, by: User) -> None:
    """Close the gap with the number `asked` (as it stands in an address) with `thing`; nothing where there is none waiting."""
    if asked:
        entry = Entry.objects.filter(kind=registration_of(thing).kind, object_id=thing.pk).first()
        fill_gap_with(asked, entry, by=by)


def fill_gap_with(asked: str, entry: Entry | None, *, by: User) -> None:
    """Do the same with what search knows of a thing; nothing where it does not know it."""
    if entry is None or not asked.isdecimal() or not can_tend_gaps(Access.of(by)):
        return
    gap = Gap.objects.visible_to(by).waiting().filter(pk=int(asked[:18])).first()
    if gap is not None:
        gap.fill(entry, by=by)


def filling_of(gap: Gap, user: User) -> Entry | None:
    """Return what a gap was filled with, as far as `user` may see it."""
    if gap.status != Gap.Status.FILLED:
        return None
    found: Entry | None = (
        Entry.objects.visible_to(user).filter(kind=gap.filled_kind, object_id=gap.filled_id).first()
    )
    return found
