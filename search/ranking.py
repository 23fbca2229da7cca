"""The formulas of the score, apart from the statement that adds them up (scoring.py).

BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) with fields weighted
before saturation (BM25F, section 3.6 there); the title counts once more by itself with its own length norm. What
does not depend on the query is worked out when an entry is written, and kept as a small whole number.

What stands for a thing itself, whatever was asked, is a small factor on the final score (FACTORS): enough to settle
what words leave equal, never enough to bring up what does not fit. `?explain=1` shows each.
"""

import math
from datetime import date

K1 = 1.1  # how soon more of the same word stops counting
B = 0.6  # how much a long text is discounted
B_TITLE = 0.75
TITLE_WEIGHT = HEADING_WEIGHT = TAG_WEIGHT = 2.0  # a word there counts as two in the body
TITLE_COVERAGE = 0.3  # worth of a title that the query covers, beside its words
TITLE_FULL_UNTIL = 9  # words in a query up to which the title counts in full
SIMILARITY = 1.0  # worth of a title that looks like the query, beside the best score by words
SIMILARITY_FLOOR = 0.25

# Worth of all neighbouring words of the query standing side by side in the text, beside the best score by words. It
# does for the best few what bigram terms would for all, at no size (headings 0.565 to 0.603 and 0.571 to 0.584 MRR).
NEIGHBOURS = 0.2

STEPS = 60  # steps per unit in which weights are kept: 2.1 at most, so 126 steps
MOST = 127  # steps that can be kept; K1 + 1 times STEPS must stay below


def saturate(tf: float, length: float, average: float, b: float) -> int:
    """Return tf (k1 + 1) / (tf + k1 (1 - b + b length / average)) in steps, at least one where tf is not 0."""
    if not tf:
        return 0
    return max(1, round(STEPS * tf * (K1 + 1) / (tf + K1 * (1 - b + b * length / max(average, 1.0)))))


def body_weight(tf: float, length: float, average: float) -> int:
    return saturate(tf, length, average, B)


def title_weight(tf: float, length: float, average: float) -> int:
    return saturate(tf, length, average, B_TITLE)


def idf(df: int, entries: int) -> float:
    """Return ln(1 + (N - df + 0.5) / (df + 0.5)), never below 0: what knowing that a word occurs is worth."""
    return math.log(1 + max(entries - df + 0.5, 0) / (df + 0.5))


def title_factor(groups: int) -> float:
    """Return how much the title's own part counts in a query of so many words: long queries are not titles."""
    return min(1.0, TITLE_FULL_UNTIL / max(groups, 1))


def least_covered(groups: int, parts: int = 0) -> float:
    """Return which part of a query's weight a result must carry: of two words the telling one, of a sentence a little.

    A fixed 0.3 cost long questions right answers: headings 0.562 to 0.581 MRR, links' words 0.89 to 0.94 Recall@50.
    A single compound is found by itself, or by its `parts` together: it weighs no less than any of them, so the least of
    it is just under its own share, and one common part alone stays below.
    """
    if parts and groups - parts == 1:
        return 0.9 / groups
    return min(0.2, 0.4 / max(groups, 1))


VERIFIED = 1.03  # somebody looked it through and it is not due for long
OVERDUE = 0.85  # nobody did, DAYS_OF_GRACE after the day it was due
DAYS_OF_GRACE = 30
FRESHNESS = 0.05  # worth of a change this very day, beside one of long ago
FRESH_HALF_LIFE = 180  # days after which half of that is left


def verification_factor(verified_on: date | None, verify_by: date | None, today: date) -> float:
    if verify_by and (today - verify_by).days > DAYS_OF_GRACE:
        return OVERDUE
    return VERIFIED if verified_on else 1.0


def freshness_factor(updated_on: date | None, today: date) -> float:
    """Return 1 and a little more for what changed lately; each FRESH_HALF_LIFE halves the little."""
    if updated_on is None:
        return 1.0
    left: float = 0.5 ** (max((today - updated_on).days, 0) / FRESH_HALF_LIFE)
    return 1 + FRESHNESS * left


# The same, and an entry's own standing, as one expression on its columns and the parameter `today`. All of it counts in
# double precision: a power of PostgreSQL's exact numbers takes a hundred times as long.
FACTORS = (
    f"standing * CASE WHEN verify_by < %(today)s::date - {DAYS_OF_GRACE} THEN {OVERDUE}::float8"
    f" WHEN verified_on IS NOT NULL THEN {VERIFIED}::float8 ELSE 1::float8 END * (1 + coalesce({FRESHNESS}::float8"
    f" * 0.5::float8 ^ (greatest(%(today)s::date - updated_at::date, 0)::float8 / {FRESH_HALF_LIFE}), 0))"
)
