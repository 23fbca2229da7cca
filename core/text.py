"""What plain text is asked: without accents, as an address, how many words, how long to read."""

import math
import re
import unicodedata

WORDS_PER_MINUTE = 200

# Letters that Unicode does not split into a base letter and an accent.
_UNSPLIT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the text in lower case and without accents, so that "Café" and "cafe" compare equal."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.translate(_UNSPLIT)


def slugify_words(text: str) -> str:
    """Return the folded words joined by hyphens; empty when the text has no letter or digit."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")


def count_words(text: str) -> int:
    """Return the number of words; "kost-per-klik" and "don't" are one each."""
    return sum(1 for _ in _WORD.finditer(text))


def reading_minutes(words: int) -> int:
    """Return whole minutes at a calm pace, never less than one."""
    return max(1, math.ceil(words / WORDS_PER_MINUTE))
