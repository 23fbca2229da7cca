"""The whole demo company, room by room."""

from demo.loading.cast import load_cast
from demo.loading.pages import load_pages


def load_company() -> None:
    """Fill an empty knowledge base with Noordwolk; call it inside a transaction."""
    cast = load_cast()
    load_pages(cast)
