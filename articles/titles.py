"""How titles are told apart and turned into addresses."""

import unicodedata

from django.utils.text import slugify

LONGEST = 200
NOT_FOLDED = str.maketrans({"ø": "o", "đ": "d", "ł": "l"})


def key_of(title: str) -> str:
    """Return what two spellings of one title have in common: no capitals, no accents, single spaces."""
    folded = unicodedata.normalize("NFKD", title.replace("\0", "").casefold()).translate(NOT_FOLDED)
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(plain.split())[:LONGEST]


def slug_of(title: str) -> str:
    """Return the readable part of an address, at most 80 characters; empty when no letter can be spelled in ASCII."""
    return slugify(title)[:80].strip("-")
