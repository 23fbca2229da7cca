"""What people type that is nobody else's business: it is never kept as text, and never becomes a gap."""

import re

from search import analysis

ADDRESS = re.compile(r"[^\s@]+\s*@\s*[^\s@]+\.[^\s@]+")
ACCOUNT = re.compile(r"\b[A-Za-z]{2}\d{2} ?[A-Za-z0-9]{4}(?: ?\d{3,4}){2,6}")
FIGURES = re.compile(
    r"\+?\d(?:[\s().\-/]*\d){8,}"
)  # a telephone, citizen service or card number: nine digits or more


def is_private(text: str) -> bool:
    """Say whether `text` looks like an e-mail address, a bank account or a number that belongs to a person."""
    text = analysis.clean(text)
    return bool(ADDRESS.search(text) or ACCOUNT.search(text) or FIGURES.search(text))
