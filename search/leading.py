"""What stands on top of the results: kinds that answer by themselves, such as learnings, when they fit well enough."""

from dataclasses import dataclass
from typing import Any

from search.finding import Result, Results
from search.registry import registry

OPENS = 0.7  # of the best score, for the best of the kind: below that there is no block
JOINS = 0.6  # of the best score, for the others in it
MOST = 5


@dataclass(frozen=True)
class Block:
    """The best results of one kind, each with the note its kind gives."""

    kind: str
    label: Any
    results: list[Result]


def led(answer: Results, *, most: int = MOST) -> tuple[list[Block], list[Result]]:
    """Return the blocks to show first, and the results that are in none of them, in their order.

    Who asked for a kind, or for no words, gets the plain list.
    """
    if not answer.plan.groups or answer.query.filters.get("kind"):
        return [], answer.results
    best = max((result.hit.score for result in answer.results), default=0.0)
    blocks = [block for kind in registry.leading if (block := _block(kind, answer, best, most))]
    taken = {id(result) for block in blocks for result in block.results}
    return blocks, [result for result in answer.results if id(result) not in taken]


def _block(kind: str, answer: Results, best: float, most: int) -> Block | None:
    fitting = [
        one
        for one in answer.results
        if one.entry.kind == kind and not one.is_pinned and one.hit.score >= JOINS * best
    ]
    if not fitting or max(one.hit.score for one in fitting) < OPENS * best:
        return None
    registration = registry.by_kind[kind]
    notes = registration.notes([one.entry.object_id for one in fitting[:most]])
    for result in fitting[:most]:
        result.note = notes.get(result.entry.object_id, "")
    return Block(kind, registration.leads, fitting[:most])
