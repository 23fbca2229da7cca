"""The names of a glossary term: how they are cleaned, told apart, and looked for in a text."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from core.text import slugify_words

LONGEST = 120  # characters of one name
MOST = 30  # synonyms of one term

_APART = re.compile(r"[,;\n]")
_REMARK = re.compile(r"\s*\([^()]*\)")


def split_names(text: str) -> list[str]:
    """Return the names that stand in `text`, separated by commas, semicolons or lines, each once."""
    return once(_APART.split(text))


def once(names: Iterable[str]) -> list[str]:
    """Return `names` with single spaces, leaving out the empty ones and other spellings of one before."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key_of(name), " ".join(name.split()))
    return [name for key, name in found.items() if key]


def key_of(name: str) -> str:
    """Return what spellings of one name have in common: "A/B-test" and "a b test" are the same; empty for mere signs."""
    return slugify_words(name)


def names_of(facts: Mapping[str, Any]) -> list[str]:
    """Return every name of a term: both languages, abbreviations and synonyms, each once."""
    return once([facts["term_nl"], facts["term_en"], *split_names(facts["abbreviation"]), *facts["synonyms"]])


def phrases_of(facts: Mapping[str, Any]) -> list[str]:
    """Return what stands for the term in a text: its names, without the remark that tells two alike ones apart."""
    return once(_REMARK.sub("", name) or name for name in names_of(facts))
