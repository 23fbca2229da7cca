from search.models.concept import Concept
from search.models.entry import Entry, EntryText
from search.models.gap import Gap, GapVote
from search.models.hearing import Hearing
from search.models.logged_search import LoggedSearch
from search.models.part_list import PartList
from search.models.pin import Pin
from search.models.posting import Block, Segment, Statistics, Tally, Word
from search.models.saved_search import SavedSearch

__all__ = [
    "Block",
    "Concept",
    "Entry",
    "EntryText",
    "Gap",
    "GapVote",
    "Hearing",
    "LoggedSearch",
    "PartList",
    "Pin",
    "SavedSearch",
    "Segment",
    "Statistics",
    "Tally",
    "Word",
]
