"""Correcting words by the collection's own: candidates by letters left out, judged by edit distance.

Candidates: SymSpell's symmetric deletes (Wolf Garbe, 2012): two words one edit apart share a form with one letter
left out of either. Judged by restricted Damerau-Levenshtein distance: insert, delete, replace, swap neighbours.
"""

from functools import lru_cache
from zlib import crc32

SHORTEST = 4  # letters from which a word is corrected
LONG = 8  # letters from which two mistakes are forgiven
HEAD = 8  # letters of which deletes are kept: a second mistake is forgiven after them


@lru_cache(maxsize=50_000)
def deletes(word: str) -> tuple[int, ...]:
    """Return 32-bit keys of the beginning of `word`, whole and with each one of its letters left out."""
    head = word[:HEAD]
    forms = {head} | {head[:at] + head[at + 1 :] for at in range(len(head))}
    return tuple(sorted({crc32(form.encode()) - 2**31 for form in forms}))


def is_correctable(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()


def allowed(word: str) -> int:
    """Return how many mistakes a word may contain."""
    return 2 if len(word) >= LONG else 1


def distance(one: str, other: str, most: int) -> int:
    """Return the restricted Damerau-Levenshtein distance, or `most` + 1 as soon as it must be larger.

    Letters that begin or end both words cost nothing; of the rest, only what lies within `most` of the diagonal is
    worked out (E. Ukkonen, "Algorithms for approximate string matching", 1985).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _differing(one, other)
    if max(len({*one} - {*other}), len({*other} - {*one})) > most:  # each takes a mistake of its own
        return most + 1
    before, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        first, last = max(i - most, 1), min(i + most, len(other))
        before, earlier, row = row, before, [most + 1] * (len(other) + 1)
        row[0] = i
        for j in range(first, last + 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other[j - 1]))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other[j - 1]:
                cost = min(cost, earlier[j - 2] + 1)
            row[j] = cost
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return both words without the letters they begin and end with alike."""
    shorter = min(len(one), len(other))
    begun = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    one, other, shorter = one[begun:], other[begun:], shorter - begun
    ended = next((at for at in range(shorter) if one[-1 - at] != other[-1 - at]), shorter)
    return one[: len(one) - ended], other[: len(other) - ended]


def nearest(word: str, candidates: dict[str, int], *, limit: int = 4) -> list[tuple[str, int]]:
    """Return the candidates (word to df) close enough, best first, with their distance.

    Nearer goes first, then the same first letter, then the commoner word.
    """
    most = allowed(word)
    near = [
        (found, candidate[:1] != word[:1], -df, candidate)
        for candidate, df in candidates.items()
        if (found := distance(word, candidate, most)) <= most and candidate != word
    ]
    return [(candidate, found) for found, _first, _df, candidate in sorted(near)[:limit]]
