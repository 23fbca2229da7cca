"""Headers of columns as they are compared: whole, never by how they begin (`Kosten/conv.` is not `Kosten`)."""

import hashlib
import re
from collections.abc import Iterable

_CURRENCY = re.compile(r"\s*\(([A-Z]{3})\)$")
_AROUND = " \t\r\n\"'\ufeff\u200b:"
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


def normal(text: str) -> str:
    """Return a header without marks around it, in small letters, with single spaces."""
    return _SPACES.sub(" ", text.replace("\ufeff", "")).strip(_AROUND).lower()


def without_currency(text: str) -> tuple[str, str]:
    """Split "Amount spent (EUR)" in the normal header and its currency."""
    bare = _SPACES.sub(" ", text.replace("\ufeff", "")).strip(_AROUND)
    found = _CURRENCY.search(bare)
    return (normal(bare[: found.start()]), found[1]) if found else (normal(bare), "")


def digest(headers: Iterable[str]) -> str:
    """Return what one set of headers is remembered by, in order."""
    return hashlib.sha256("\x1f".join(normal(header) for header in headers).encode()).hexdigest()
