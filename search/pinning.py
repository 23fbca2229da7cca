"""What was put on top by hand for certain words: shown first, to whoever may see it."""

from dataclasses import replace
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils import timezone

from core.composed import Given, composed
from people.models import User
from search.finding import UNSEEN, Result, Results
from search.models import Entry, Pin
from search.sameness import key_of
from search.scoring import Hit
from spaces.models import Access


def put_pinned_first(answer: Results, who: User | Access) -> None:
    """Put what is pinned for these words before the rest of the first page; one query where nothing is.

    A search narrowed by filters is left as it is: who chooses filters looks for something else.
    """
    if answer.took_too_long or answer.query.filters or answer.query.periods:
        return
    key = key_of(answer)
    pins = _in_force().rows(key=key, today=timezone.localdate()) if key is not None else []
    if not pins:
        return
    pinned = _results(pins, answer, who)
    above = {result.entry.pk for result in pinned}
    rest = [result for result in answer.results if result.entry.pk not in above]
    if answer.total <= len(answer.results):
        answer.total += len(pinned) + len(rest) - len(answer.results)
    answer.results = [*pinned, *rest]


@composed
def _in_force() -> QuerySet[Pin]:
    return Pin.objects.in_force(Given("today")).filter(key=Given("key")).order_by("pk")


def _results(pins: list[Pin], answer: Results, who: User | Access) -> list[Result]:
    """Return what of `pins` this person may see, in the order in which it was pinned."""
    found = {result.entry.pk: result for result in answer.results}
    order = {(pin.kind, pin.object_id): at for at, pin in enumerate(pins)}
    named = reduce(or_, (Q(kind=kind, object_id=pk) for kind, pk in order))
    shown = (
        Entry.objects.visible_to(who).filter(named).select_related("text", "space", "owner").defer(*UNSEEN)
    )
    entries = sorted(shown, key=lambda entry: order[entry.kind, entry.object_id])
    blank = Result(
        Entry(),
        Hit(0, 0.0, 0.0, 0.0),
        answer.plan.worth({}),
        answer.plan.phrases,
        answer.plan.parts,
        is_pinned=True,
    )
    return [replace(found.get(entry.pk, blank), entry=entry, is_pinned=True) for entry in entries]
