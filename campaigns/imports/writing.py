"""From the rows of a batch to results: what would change, changing it, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg import sql

from activity.recording import record
from campaigns.imports import foreign, history, statements
from campaigns.imports.locking import LOCKED, set_locked_aside
from campaigns.imports.moving import Moves, moves_of
from campaigns.imports.remembering import remember
from campaigns.imports.report import OUR_CURRENCY
from campaigns.imports.sources import SOURCES
from campaigns.models import Campaign, ExternalCampaign, ImportBatch, Overwritten, Result
from campaigns.permissions import can_record_each
from core.errors import Refused
from people.models import User

State = ImportBatch.State
COMPARED = ("spend", "revenue", "conversions", "clicks", "impressions", "leads", "sent")
NOTEWORTHY = Decimal("0.02")


def prepare(batch: ImportBatch) -> None:
    """Work out what importing would change, and go on to the choice of campaigns or to the check."""
    open_ones = batch.externals.filter(how="").exists()
    set_locked_aside(batch)
    moves = moves_of(batch, batch.started_by) if batch.started_by else Moves()
    with transaction.atomic():
        statements.move(batch, batch.started_by_id or 0, moves.rows)
        _stage(batch)
        new, changed, equal = statements.count(_metrics(batch))
        sums = _by_campaign(_metrics(batch))
        transaction.set_rollback(True)  # only to see what would come of it
    known = {
        "new": new,
        "changed": changed,
        "equal": equal,
        "differences": _differences(sums),
        **moves.counts,
    }
    placed = batch.externals.exclude(campaign=None)
    batch.campaigns.set(
        {*placed.values_list("campaign_id", flat=True), *([batch.campaign_id] if batch.campaign_id else [])}
    )
    counts = {**known, "totals": _totals(batch), "aside": _aside(batch)}
    batch.step_to(State.MATCHING if open_ones else State.READY, counts=counts)


def write(batch: ImportBatch) -> None:
    """Import a claimed batch whole, or not at all."""
    by = (
        batch.started_by
        if batch.answers.get("by") is None
        else User.objects.filter(pk=batch.answers["by"]).first()
    )
    if by is None or not by.is_active or not _all_allowed(batch, by):
        batch.step_to(State.READY, problem=["no_right", []])
        return
    with transaction.atomic():
        set_locked_aside(batch)
        moves = moves_of(batch, by)
        externals = _lock(batch, moves.rows)
        history.before_moving(list(moves.rows))
        statements.move(batch, by.pk, moves.rows)
        _stage(batch)
        metrics, newest = _metrics(batch), history.newest()
        new, changed, equal = statements.count(metrics)
        history.before_writing(metrics)
        about = {"by": by.pk, "origin": batch.source, "attribution": str(SOURCES[batch.source].label)[:100]}
        statements.keep_what_was(batch, metrics)
        statements.update(batch, metrics, about)
        statements.insert(batch, metrics, about)
        statements.mark_superseded(externals)
        foreign.keep_left_out(batch, metrics, _vat(batch))
        history.keep(batch, history.How.IMPORT, by.pk, metrics=metrics, new_after=newest)
        remember(batch)
        counts = {"new": new, "changed": changed, "equal": equal, "aside": _aside(batch), **moves.counts}
        batch.step_to(State.DONE, counts=batch.counts | counts, problem=[])
        batch.campaigns.add(*moves.sources)
        if new or changed or moves.rows:
            _tell(batch, "results.imported", by, also=moves.sources)


@transaction.atomic
def undo(batch: ImportBatch, *, by: User) -> None:
    """Take an import back whole: every figure is again what it was before; raises Refused where that may not be."""
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.state != State.DONE:
        raise Refused(_("This import was not carried out, or is undone already."), status=409)
    require_all(batch, by, with_locked=True)
    left = Overwritten.objects.filter(batch=batch).exclude(external=None)
    sources = set(left.values_list("external__campaign_id", flat=True).distinct())
    externals = [*_lock(batch), *left.values_list("external_id", flat=True).distinct()]
    history.before_undoing(batch)
    statements.restore(batch)
    statements.mark_superseded(externals)
    foreign.give_back(batch)
    history.keep(batch, history.How.UNDONE, by.pk)
    batch.step_to(State.UNDONE, undone_by=by, undone_at=timezone.now())
    _tell(batch, "results.import_undone", by, also=sources)


def require_all(batch: ImportBatch, by: User, *, with_locked: bool = False) -> None:
    """Go on when `by` may change the figures of every campaign in the batch; raise Refused with the first reason."""
    for campaign, reason in refusals(batch, by, with_locked=with_locked):
        name = campaign.title if campaign else _("A campaign you may not see")
        raise Refused(_("%(campaign)s: %(reason)s") % {"campaign": name, "reason": reason})


def refusals(batch: ImportBatch, by: User, *, with_locked: bool = False) -> list[tuple[Campaign | None, Any]]:
    """Return the campaigns of the batch whose figures `by` may not change, with the reason; None is one she may not see.

    A locked one keeps nobody from the rest of the file (campaigns.imports.locking), but an import is undone whole.
    """
    placed = batch.externals.exclude(campaign=None)
    placed = placed if with_locked else placed.exclude(**LOCKED)
    pks = set(placed.values_list("campaign_id", flat=True))
    if with_locked:
        before = Overwritten.objects.filter(batch=batch).exclude(external=None)
        pks |= set(before.values_list("external__campaign_id", flat=True).distinct())
    seen = list(Campaign.objects.visible_to(by).with_role(by).filter(pk__in=pks).select_related("space"))
    decisions = can_record_each(by, seen)
    found: list[tuple[Campaign | None, Any]] = [
        (campaign, decisions[campaign.pk].reason) for campaign in seen if not decisions[campaign.pk]
    ]
    if pks - decisions.keys():
        found.append((None, _("Ask somebody who may see it.")))
    return found


def _tell(batch: ImportBatch, verb: str, by: User, *, also: Iterable[int] = ()) -> None:
    for campaign in _campaigns(batch, also):
        campaign.changed(by)
        record(verb, campaign, by=by, source=batch.source)


def _all_allowed(batch: ImportBatch, by: User) -> bool:
    return not refusals(batch, by)


def _stage(batch: ImportBatch) -> None:
    rates = {OUR_CURRENCY: Decimal(1), "": Decimal(1)} | foreign.rates_said(batch)
    statements.stage(batch, _metrics(batch), rates, _vat(batch))


def _vat(batch: ImportBatch) -> dict[str, Decimal]:
    return {"revenue": _with_vat(batch, "revenue_vat"), "spend": _with_vat(batch, "spend_vat")}


def _with_vat(batch: ImportBatch, answer: str) -> Decimal:
    return 1 + Decimal(batch.answers.get(answer) or 0) / 100


def _metrics(batch: ImportBatch) -> list[str]:
    return list(dict.fromkeys(batch.report["metrics"]))


def _campaigns(batch: ImportBatch, also: Iterable[int]) -> list[Campaign]:
    pks = batch.externals.exclude(campaign=None).values("campaign")
    return list(Campaign._base_manager.filter(Q(pk__in=pks) | Q(pk__in=also)).select_related("space"))


def _lock(batch: ImportBatch, moving: Iterable[int] = ()) -> list[int]:
    """Let no other import write the same campaigns at the platform, or those results leave, meanwhile; return their ids."""
    pks = batch.externals.exclude(external=None).values("external")
    former = Result.objects.filter(pk__in=list(moving)).values("external")
    every = ExternalCampaign.objects.filter(Q(pk__in=pks) | Q(pk__in=former))
    rows = ExternalCampaign.objects.select_for_update().filter(pk__in=every.values("pk")).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _aside(batch: ImportBatch) -> int:
    rows: int | None = batch.externals.filter(campaign=None).aggregate(rows=Sum("row_count"))["rows"]
    return rows or 0


def _totals(batch: ImportBatch) -> dict[str, str]:
    """Return what every row of the file adds up to, whether it has a campaign or not: as the platform's own total does."""
    sums = batch.rows.aggregate(**{f"of_{key}": Sum(key) for key in _metrics(batch)})
    return {key: f"{value:f}" for key in _metrics(batch) if (value := sums[f"of_{key}"]) is not None}


def _by_campaign(metrics: list[str]) -> dict[tuple[int, int | None], dict[str, Decimal | None]]:
    compared = [key for key in COMPARED if key in metrics]
    if not compared:
        return {}
    sums = sql.SQL(", ").join(sql.SQL("sum({})").format(sql.Identifier(key)) for key in compared)
    rows = statements.run(
        sql.SQL("SELECT campaign_id, channel_id, {} FROM staged GROUP BY campaign_id, channel_id").format(
            sums
        )
    )
    return {(row[0], row[1]): dict(zip(compared, row[2:], strict=True)) for row in rows}


def _differences(sums: Mapping[tuple[int, int | None], Mapping[str, Decimal | None]]) -> list[dict[str, Any]]:
    """Return where what was typed in differs by more than 2% from what the file adds up to."""
    typed = Result.objects.filter(source=Result.Source.MANUAL, campaign__in={key[0] for key in sums})
    found: list[dict[str, Any]] = []
    for row in typed:
        for key, ours in sums.get((row.campaign_id, row.channel_id), {}).items():
            was = getattr(row, key)
            if (
                ours is not None
                and was is not None
                and abs(ours - was) > NOTEWORTHY * max(abs(was), Decimal(1))
            ):
                about = {"campaign": row.campaign_id, "channel": row.channel_id, "metric": key}
                found.append({**about, "typed": f"{was:f}", "imported": f"{ours:f}"})
    return found
