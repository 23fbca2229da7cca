from search.models.entry import Entry, EntryText
from search.models.posting import Posting, Term, Word

__all__ = ["Entry", "EntryText", "Posting", "Term", "Word"]
