"""Money in a currency without a rate: kept beside the results when a file is imported, counted in once there is one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from psycopg import sql

from campaigns.imports.report import OUR_CURRENCY
from campaigns.imports.roles import MONEY
from campaigns.imports.statements import run
from campaigns.models import ExchangeRate, ForeignMoney, ImportBatch, Overwritten

TABLE = sql.Identifier(ForeignMoney._meta.db_table)


def currencies_of(batch: ImportBatch) -> list[str]:
    """Return the currencies of the file beside our own."""
    return [code for code in batch.report.get("currencies", {}) if code not in ("", OUR_CURRENCY)]


def rates_said(batch: ImportBatch) -> dict[str, Decimal]:
    """Return how many euros one of each currency is in this file, as somebody said."""
    said: Mapping[str, Any] = batch.answers.get("rates", {})
    return {code: Decimal(rate["rate"]) for code, rate in said.items() if rate.get("rate")}


def known_rates(batch: ImportBatch) -> dict[str, Any]:
    """Return the rate of the list for each currency of the file that holds on its last day."""
    wanted, last = currencies_of(batch), last_day(batch)
    if not wanted or last is None:
        return {}
    return {row.currency: row for row in ExchangeRate.objects.filter(currency__in=wanted).holding_on(last)}


def last_day(batch: ImportBatch) -> date | None:
    days = batch.externals.exclude(last=None).order_by("-last").values_list("last", flat=True)
    found: date | None = days.first()
    return found


def answer_of(rate: ExchangeRate) -> dict[str, str]:
    """Return a rate of the list as a batch keeps it: with the day it held from and where it was looked up."""
    return {"rate": f"{rate.rate.normalize():f}", "on": rate.on.isoformat(), "source": rate.source}


def keep_left_out(batch: ImportBatch, metrics: list[str], divisors: Mapping[str, Decimal]) -> None:
    """Keep what of the staged rows is money without a rate, in place of what was kept of the same campaign and days."""
    batch.foreign_money.all().delete()
    run(_REPLACE, {"batch": batch.pk})
    known = [OUR_CURRENCY, "", *rates_said(batch)]
    kept = [key for key in MONEY if key in metrics]
    if not kept or set(currencies_of(batch)) <= set(known):
        return
    sums = [
        sql.SQL("round(sum(i.{0}) / {1}::numeric, 4)").format(
            sql.Identifier(key), sql.Literal(str(divisors.get(key, Decimal(1))))
        )
        for key in kept
    ]
    columns = sql.SQL(", ").join(map(sql.Identifier, kept))
    statement = _KEEP.format(columns=columns, sums=sql.SQL(", ").join(sums), any=_any(kept))
    run(statement, {"batch": batch.pk, "known": known})


def give_back(batch: ImportBatch) -> None:
    """Let what an import replaced stand again, once that is undone."""
    ForeignMoney.objects.filter(replaced_by=batch).update(replaced_by=None)


def can_be_counted_in(batch: ImportBatch) -> bool:
    """Can this import be carried out again with a rate? Not once its rows are gone or a later file wrote over its figures."""
    if batch.state != ImportBatch.State.DONE or not batch.file:
        return False
    if not batch.foreign_money.standing().exists():
        return False
    return not Overwritten.objects.filter(previous_batch=batch, restored_at=None).exists()


_REPLACE = sql.SQL(
    "UPDATE {table} m SET replaced_by_id = %(batch)s FROM staged s"
    " JOIN campaigns_externalcampaign e ON e.id = s.external_id"
    " JOIN campaigns_externalcampaign o ON o.source = e.source AND o.key = e.key"
    " WHERE m.external_id = o.id AND m.date_from = s.date_from AND m.date_to = s.date_to AND m.batch_id <> %(batch)s"
).format(table=TABLE)
_KEEP = sql.SQL(
    "INSERT INTO campaigns_foreignmoney (batch_id, external_id, date_from, date_to, currency, {columns})"
    " SELECT %(batch)s, e.id, i.date_from, i.date_to, i.currency, {sums} FROM campaigns_importedrow i"
    " JOIN campaigns_importedcampaign c ON c.batch_id = i.batch_id AND c.number = i.number"
    " JOIN campaigns_externalcampaign e ON e.id = c.external_id"
    " WHERE i.batch_id = %(batch)s AND c.campaign_id = e.campaign_id AND NOT i.currency = ANY(%(known)s)"
    " GROUP BY e.id, i.date_from, i.date_to, i.currency HAVING {any}"
)


def _any(metrics: list[str]) -> sql.Composable:
    return sql.SQL(" OR ").join(sql.SQL("count(i.{}) > 0").format(sql.Identifier(key)) for key in metrics)
