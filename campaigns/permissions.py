"""Who may do what with campaigns; built on the rules of the space they are in."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign, CrewMember, Learning
from core.decisions import ALLOWED, Decision, refused
from people.models import User
from spaces.models import Space
from spaces.permissions import can_add, can_manage, can_restrict
from spaces.permissions import can_edit as can_edit_content

__all__ = [
    "can_add",
    "can_add_somewhere",
    "can_choose_pages",
    "can_edit",
    "can_edit_each",
    "can_edit_learning",
    "can_import",
    "can_keep_lists",
    "can_manage",
    "can_record",
    "can_record_each",
    "can_restrict",
    "can_see_figures",
    "can_unlock",
]

LOCKED = _("The figures of an archived campaign are locked. Unlock them first, with a reason.")
FOR_MEMBERS = _("Figures are for members of this space. Ask one of its managers to become one.")


def can_edit(user: User, campaign: Campaign) -> Decision:
    """May `user` change `campaign`? Who may by the space's rules, and who works on it and was given that."""
    decision = can_edit_content(user, campaign)
    return decision if decision or not _may_edit_as_crew(user, campaign) else ALLOWED


def _may_edit_as_crew(user: User, campaign: Campaign) -> bool:
    known: bool | None = getattr(campaign, "crew_may_edit", None)
    if known is not None:
        return known
    return CrewMember.objects.filter(campaign=campaign, person=user, may_edit=True).exists()


def can_edit_learning(user: User, learning: Learning) -> Decision:
    """May `user` change `learning`? Whoever may change its campaign."""
    return can_edit(user, learning.campaign)


def can_see_figures(user: User, campaign: Campaign) -> Decision:
    """May `user` see results, targets and budgets of `campaign`, which was fetched through `visible_to(user)`?"""
    known = getattr(campaign, "hides_figures", None)
    if known is None:
        known = Campaign.objects.hiding_figures_from(user).filter(pk=campaign.pk).exists()
    return refused(FOR_MEMBERS) if known else ALLOWED


def can_record(user: User, campaign: Campaign) -> Decision:
    """May `user` change the figures of `campaign`? Not once it is archived: a review stands on them."""
    return _unless_locked(can_edit(user, campaign), campaign)


def can_unlock(user: User, campaign: Campaign) -> Decision:
    """May `user` open the locked figures of `campaign` for corrections, and close them again? Whoever may change it."""
    return can_edit(user, campaign)


def can_edit_each(user: User, campaigns: Iterable[Campaign]) -> dict[int, Decision]:
    """Answer can_edit() for many campaigns, fetched with_role(user), in one query."""
    crew = CrewMember.objects.filter(person=user, may_edit=True).values_list("campaign_id", flat=True)
    worked_on = set(crew)
    return {
        campaign.pk: ALLOWED if campaign.pk in worked_on else can_edit_content(user, campaign)
        for campaign in campaigns
    }


def can_record_each(user: User, campaigns: Iterable[Campaign]) -> dict[int, Decision]:
    """Answer can_record() for many campaigns, fetched with_role(user), in one query."""
    rows = list(campaigns)
    may_edit = can_edit_each(user, rows)
    return {campaign.pk: _unless_locked(may_edit[campaign.pk], campaign) for campaign in rows}


def _unless_locked(decision: Decision, campaign: Campaign) -> Decision:
    if decision and campaign.is_locked:
        return refused(LOCKED)
    return decision and ALLOWED


def can_add_somewhere(user: User) -> Decision:
    """May `user` make campaigns in any space at all?"""
    if Space.objects.editable_by(user).exists():
        return ALLOWED
    return refused(
        _("You may not make campaigns in any space. Ask a manager of a space for the role to edit.")
    )


def can_import(user: User) -> Decision:
    """May `user` bring in files of results at all? Whoever may change the figures of some campaign."""
    own = Q(owner=user) | Q(pk__in=CrewMember.objects.filter(person=user, may_edit=True).values("campaign"))
    if Space.objects.editable_by(user).exists() or Campaign.objects.visible_to(user).filter(own).exists():
        return ALLOWED
    return refused(_("You may not change the figures of any campaign. Ask the owner of one to import them."))


def can_choose_pages(user: User) -> Decision:
    """May `user` say which pages stand on the hub of a channel? Whoever may edit somewhere; a guest never."""
    if not user.is_guest and Space.objects.editable_by(user).exists():
        return ALLOWED
    return refused(
        _("You may read this but not choose its pages. Ask a manager of a space for the role to edit.")
    )


def can_keep_lists(user: User) -> Decision:
    """May `user` keep the lists all campaigns share: channels, seasons, rates of exchange, external benchmarks? Managers of a space."""
    if not user.is_guest and Space.objects.managed_by(user).exists():
        return ALLOWED
    return refused(_("Managers of a space keep this list. Ask one of them."))
