"""Who may do what with reviews: they belong to no space, and what they say of a campaign follows that campaign."""

from django.utils.translation import gettext_lazy as _

from core.decisions import ALLOWED, Decision, refused
from people.models import User
from reviews.models import Action, Question, Review
from reviews.models.review import CLOSED
from spaces.models import Space


def can_start(user: User) -> Decision:
    """May `user` begin reviews, and lead any? Whoever manages some space may; a guest never."""
    if not user.is_guest and Space.objects.managed_by(user).exists():
        return ALLOWED
    return refused(_("Only who manages a space may prepare reviews. Ask one of the managers."))


def can_lead(user: User, review: Review) -> Decision:
    """May `user` arrange this review: its agenda, its participants, its end? Whoever leads it, and the managers."""
    if review.is_closed:
        return refused(CLOSED)
    if review.lead_id == user.pk and not user.is_guest:
        return ALLOWED
    if can_start(user):
        return ALLOWED
    return refused(_("Only who leads this review may do that. You can follow it, and ask to take part."))


def can_note(user: User, review: Review) -> Decision:
    """May `user` write notes, decisions and actions? Whoever may lead, and participants who were asked to."""
    decision = can_lead(user, review)
    if decision or review.is_closed:
        return decision
    return ALLOWED if review.participants.filter(person=user, may_note=True).exists() else decision


def can_take_part(user: User, review: Review) -> Decision:
    """May `user` mark campaigns and ask questions? Participants may, and whoever may lead."""
    decision = can_lead(user, review)
    if decision or review.is_closed:
        return decision
    if not user.is_guest and review.participants.filter(person=user).exists():
        return ALLOWED
    return refused(_("You were not invited to this review. Ask whoever leads it."))


def can_tick(user: User, action: Action) -> Decision:
    """May `user` say that an action is done, or not? Its owner, who made it, and the managers; also after the review."""
    if user.pk in (action.owner_id, action.created_by_id, action.review.lead_id) or can_start(user):
        return ALLOWED
    return refused(_("Only the owner of this action may tick it off."))


def can_withdraw(user: User, question: Question) -> Decision:
    """May `user` take a question back? Who asked it, and whoever may lead."""
    review = question.item.review
    if question.by_id == user.pk and not review.is_closed:
        return ALLOWED
    return can_lead(user, review)
