from reviews.models.action import Action, ActionQuerySet
from reviews.models.frozen import FrozenCampaign
from reviews.models.item import Choice, Item, Saved
from reviews.models.reading_ahead import Mark, Participant, Question
from reviews.models.review import Review, ReviewQuerySet
from reviews.models.shared_kpi import ReviewedKpi

__all__ = [
    "Action",
    "ActionQuerySet",
    "Choice",
    "FrozenCampaign",
    "Item",
    "Mark",
    "Participant",
    "Question",
    "Review",
    "ReviewQuerySet",
    "ReviewedKpi",
    "Saved",
]
