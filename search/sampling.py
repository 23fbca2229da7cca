"""A sample of everything there is, as search reads it."""

from search.registry import Document, registry

SAMPLE = 500  # things of a kind, the newest


def sample() -> list[Document]:
    """Return the newest things of each kind, described."""
    described = [
        registration.describe(thing)
        for registration in registry.by_kind.values()
        for thing in registration.rows().order_by("-pk")[:SAMPLE]
    ]
    return [document for document in described if document is not None]
