"""Saying which phrases mean the same; called by the verbs of whoever owns meanings, inside their transaction."""

from collections.abc import Sequence
from functools import partial
from itertools import islice
from secrets import randbits

from django.db import transaction

from search.models import Concept, Statistics
from search.relearning import catch_up, outdated
from search.tasks import relearn

AT_ONCE = 50  # entries that are analysed again before the answer goes out; more are left to the worker


@transaction.atomic
def define(key: str, phrases: Sequence[str]) -> None:
    """Let `phrases` mean the same from now on, under `key`; an empty list withdraws the concept."""
    Concept.objects.bulk_create([Concept(key=key)], ignore_conflicts=True)
    concept = Concept.objects.select_for_update().get(key=key)
    changed = set(concept.phrases) ^ set(phrases)
    if not changed:
        return
    concept.phrases, concept.waiting = list(phrases), sorted(changed | set(concept.waiting))
    concept.save(update_fields=["phrases", "waiting"])
    # A number nobody had before, so that a version that was rolled back is never taken for another one.
    Statistics.objects.update_or_create(pk=1, defaults={"concepts": randbits(62)})
    transaction.on_commit(partial(_relearn, key), robust=True)


def _relearn(key: str) -> None:
    """Let search know at once where that is quick; what fails here is done by the worker's round."""
    waiting = Concept.objects.filter(key=key).values_list("waiting", flat=True).first() or []
    if len(list(islice(outdated(waiting), AT_ONCE + 1))) > AT_ONCE:
        relearn.defer(key=key)
    else:
        catch_up(key)
