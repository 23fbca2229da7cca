"""The measures of a ranking, as the literature defines them."""

from collections.abc import Mapping, Sequence
from math import log2


def reciprocal_rank(found: Sequence[int], grades: Mapping[int, int], depth: int = 10) -> float:
    """Return 1 / the place of the first right answer, 0 when it is not among the first `depth` (MRR, Voorhees 1999)."""
    return next((1 / place for place, one in enumerate(found[:depth], 1) if grades.get(one)), 0.0)


def gain(found: Sequence[int], grades: Mapping[int, int], depth: int = 10) -> float:
    """Return nDCG, a fraction: the grades found, each divided by log2(place + 1), beside those of the best order.

    Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002, with linear gains.
    """
    best = _discounted(sorted(grades.values(), reverse=True)[:depth])
    return _discounted([grades.get(one, 0) for one in found[:depth]]) / best if best else 0.0


def recall(found: Sequence[int], grades: Mapping[int, int]) -> float:
    """Return which fraction of the right answers is among `found`."""
    return sum(one in grades for one in found) / len(grades) if grades else 0.0


def _discounted(grades: Sequence[int]) -> float:
    return sum(grade / log2(place + 1) for place, grade in enumerate(grades, 1))
