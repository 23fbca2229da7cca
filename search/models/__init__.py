from search.models.concept import Concept
from search.models.entry import Entry, EntryText
from search.models.posting import Posting, Statistics, Term, Word

__all__ = ["Concept", "Entry", "EntryText", "Posting", "Statistics", "Term", "Word"]
