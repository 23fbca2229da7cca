"""Takes a file of campaigns back: what it made goes to the bin, what it changed is as before, unless somebody changed it since."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from activity.recording import record, unheard
from campaigns.models import Campaign, CampaignFile, CampaignFileRow, Channel, Learning
from campaigns.permissions import can_edit_each, can_record
from campaigns.spreadsheets.writing import as_amounts, in_parts, plan_of, typed
from core.errors import Refused
from people.models import User

Act = CampaignFileRow.Act
State = CampaignFile.State


def require_all(file: CampaignFile, by: User) -> None:
    """Go on when `by` may change every campaign the file made or changed; raise Refused with the first reason."""
    pks = set(file.rows.filter(is_done=True).exclude(campaign=None).values_list("campaign_id", flat=True))
    there = set(Campaign._base_manager.filter(pk__in=pks, binned_at=None).values_list("pk", flat=True))
    seen = list(Campaign.objects.visible_to(by).with_role(by).filter(pk__in=there).select_related("space"))
    for pk, decision in can_edit_each(by, seen).items():
        if not decision:
            name = next(campaign.title for campaign in seen if campaign.pk == pk)
            raise Refused(_("%(campaign)s: %(reason)s") % {"campaign": name, "reason": decision.reason})
    if len(seen) < len(there):
        raise Refused(_("A campaign of this file is hidden from you. Ask somebody who may see it."))


def undo(file: CampaignFile) -> None:
    """Take back the rows of a claimed file that are still in."""
    by = User.objects.active().filter(pk=file.answers.get("undo_by")).first()
    if by is None:
        file.step_to(State.DONE, problem=["no_right", []])
        return
    in_parts(file, file.rows.filter(is_done=True).order_by("-line"), lambda row: _take_back(row, by))
    file.step_to(State.UNDONE, undone_by=by, undone_at=timezone.now(), problem=[])


def _take_back(row: CampaignFileRow, by: User) -> None:
    campaign = row.campaign
    if campaign and not campaign.binned_at:
        with unheard():
            kept = _unmake(row, campaign, by) if row.act == Act.MAKE else _restore(row, campaign, by)
        if row.act == Act.UPDATE:
            record("campaign.edited", campaign, by=by)
        row.kept = kept
    row.is_done = False
    row.save(update_fields=["kept", "is_done"])


def _unmake(row: CampaignFileRow, campaign: Campaign, by: User) -> list[str]:
    """Put a campaign in the bin, its code free for the next file; say so when somebody worked on it since."""
    kept = ["made"] if campaign.head != row.after else []
    campaign.give_up_code()
    campaign.bin(by=by)
    return kept


def _restore(row: CampaignFileRow, campaign: Campaign, by: User) -> list[str]:
    """Put back what was there; return what somebody changed since and therefore stays."""
    before = row.before
    kept = _restore_facts(row, campaign, before.get("facts", {}), by)
    if "channels" in before:
        kept += _restore_channels(campaign, before, by)
    if "figures" in before:
        kept += _restore_figures(row, campaign, before["figures"], by)
    return kept + _unlearn(before.get("learnings", []), by)


def _restore_facts(row: CampaignFileRow, campaign: Campaign, before: dict[str, Any], by: User) -> list[str]:
    now, written = campaign.facts, row.said["facts"]
    back = {name: value for name, value in before.items() if now.get(name) == written[name]}
    if back:
        campaign.revise(base=campaign.head, by=by, **back)
    return [name for name in before if name not in back]


def _restore_channels(campaign: Campaign, before: dict[str, Any], by: User) -> list[str]:
    if plan_of(campaign) != before["channels_after"]:
        return ["channels"]
    known = {channel.key: channel for channel in Channel.objects.all()}
    campaign.plan_channels([plan | {"channel": known[plan["channel"]]} for plan in before["channels"]], by=by)
    return []


def _restore_figures(row: CampaignFileRow, campaign: Campaign, before: dict[str, Any], by: User) -> list[str]:
    now, written = typed(campaign), row.said["figures"]
    back = {key: value for key, value in before.items() if now.get(key) == written[key]}
    if back and not can_record(by, campaign):
        return list(before)
    if back:
        campaign.record(by=by, channel=None, figures=as_amounts(now | back))
    return [key for key in before if key not in back]


def _unlearn(learnings: list[list[Any]], by: User) -> list[str]:
    kept = []
    rows = {
        one.pk: one for one in Learning.objects.filter(pk__in=[pk for pk, _at in learnings], binned_at=None)
    }
    for pk, at in learnings:
        one = rows.get(pk)
        if one and one.updated_at.isoformat() == at:
            one.bin(by=by)
        elif one:
            kept.append(str(one.kind))
    return kept
