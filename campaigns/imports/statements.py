"""The statements that bring the rows of a batch into the results and out again, each over the whole set at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import connection
from psycopg import sql

from campaigns.imports.roles import MONEY
from campaigns.models import BASE_METRICS, ImportBatch, Overwritten, Result

RESULT = sql.Identifier(Result._meta.db_table)
OVERWRITTEN = sql.Identifier(Overwritten._meta.db_table)
SAME_ROW = sql.SQL("r.external_id = s.external_id AND r.date_from = s.date_from AND r.date_to = s.date_to")


def _columns(names: Iterable[str], prefix: str = "") -> sql.Composable:
    dot = sql.SQL(f"{prefix}." if prefix else "")
    return sql.SQL(", ").join(dot + sql.Identifier(name) for name in names)


def run(statement: sql.Composable, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """Carry a statement out; return its rows where it has any."""
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(None), values)
        return list(cursor.fetchall()) if cursor.description else []


def stage(
    batch: ImportBatch, metrics: list[str], rates: Mapping[str, Decimal], divisors: Mapping[str, Decimal]
) -> None:
    """Add the rows of the batch up to one a campaign at the platform and period, in a table that lasts the transaction.

    `rates` turn a currency into euros; money of one without a rate is unknown. `divisors` take VAT out, by metric.
    """
    run(sql.SQL("DROP TABLE IF EXISTS staged"))
    sums = sql.SQL(", ").join(_sum(key, divisors.get(key, Decimal(1))) for key in metrics)
    rate_rows = sql.SQL(", ").join(
        sql.SQL("({}, {}::numeric)").format(sql.Literal(code), sql.Literal(str(rate)))
        for code, rate in rates.items()
    )
    run(
        sql.SQL(
            "CREATE TEMP TABLE staged ON COMMIT DROP AS SELECT e.id AS external_id, e.campaign_id, e.channel_id, i.date_from, i.date_to,"
            " {sums} FROM campaigns_importedrow i"
            " JOIN campaigns_importedcampaign c ON c.batch_id = i.batch_id AND c.number = i.number"
            " JOIN campaigns_externalcampaign e ON e.id = c.external_id"
            " LEFT JOIN (VALUES {rates}) f (currency, rate) ON f.currency = i.currency"
            " WHERE i.batch_id = %(batch)s AND c.campaign_id IS NOT NULL AND c.campaign_id = e.campaign_id"
            " GROUP BY e.id, i.date_from, i.date_to"
        ).format(sums=sums, rates=rate_rows),
        {"batch": batch.pk},
    )
    run(sql.SQL("ANALYZE staged"))


def count(metrics: list[str]) -> tuple[int, int, int]:
    """Return how many staged rows are new, changed and equal."""
    rows = run(
        sql.SQL(
            "SELECT count(*) FILTER (WHERE r.id IS NULL), count(*) FILTER (WHERE r.id IS NOT NULL AND {differs}),"
            " count(*) FILTER (WHERE r.id IS NOT NULL AND NOT {differs}) FROM staged s LEFT JOIN {result} r ON {same}"
        ).format(differs=differs(metrics), result=RESULT, same=SAME_ROW)
    )
    return rows[0]


def move(batch: ImportBatch, by: int, moves: Mapping[int, int]) -> None:
    """Give results (by id) to another campaign at the platform, and with it to another campaign; what was is kept."""
    if not moves:
        return
    values = {"batch": batch.pk, "by": by, "rows": list(moves), "to": list(moves.values())}
    run(
        sql.SQL(
            "INSERT INTO {table} (batch_id, result_id, previous_batch_id, channel_id, external_id, at, {figures})"
            " SELECT %(batch)s, r.id, r.batch_id, r.channel_id, r.external_id, now(), {theirs} FROM {result} r"
            " WHERE r.id = ANY(%(rows)s) AND r.batch_id IS DISTINCT FROM %(batch)s ON CONFLICT DO NOTHING"
        ).format(
            table=OVERWRITTEN,
            figures=_columns(BASE_METRICS),
            theirs=_columns(BASE_METRICS, "r"),
            result=RESULT,
        ),
        values,
    )
    run(
        sql.SQL(
            "UPDATE {result} r SET external_id = e.id, campaign_id = e.campaign_id, channel_id = e.channel_id, batch_id = %(batch)s,"
            " updated_by_id = %(by)s, updated_at = now() FROM unnest(%(rows)s::bigint[], %(to)s::bigint[]) m (row, external)"
            " JOIN campaigns_externalcampaign e ON e.id = m.external WHERE r.id = m.row"
        ).format(result=RESULT),
        values,
    )


def keep_what_was(batch: ImportBatch, metrics: list[str]) -> None:
    """Copy what the batch is about to change; what it wrote itself before needs no second copy."""
    run(
        sql.SQL(
            "INSERT INTO {table} (batch_id, result_id, previous_batch_id, channel_id, external_id, at, {figures})"
            " SELECT %(batch)s, r.id, r.batch_id, r.channel_id, r.external_id, now(), {theirs} FROM staged s JOIN {result} r ON {same}"
            " WHERE {differs} AND r.batch_id IS DISTINCT FROM %(batch)s ON CONFLICT DO NOTHING"
        ).format(
            table=OVERWRITTEN,
            figures=_columns(BASE_METRICS),
            theirs=_columns(BASE_METRICS, "r"),
            result=RESULT,
            same=SAME_ROW,
            differs=differs(metrics),
        ),
        {"batch": batch.pk},
    )


def update(batch: ImportBatch, metrics: list[str], about: Mapping[str, Any]) -> None:
    """Write what changed; figures the file does not have stay."""
    run(
        sql.SQL(
            "UPDATE {result} r SET {figures}, channel_id = s.channel_id, batch_id = %(batch)s, updated_by_id = %(by)s, updated_at = now(),"
            " attribution = %(attribution)s, data_through = s.date_to FROM staged s WHERE {same} AND {differs}"
        ).format(
            result=RESULT,
            figures=sql.SQL(", ").join(sql.SQL("{0} = s.{0}").format(sql.Identifier(key)) for key in metrics),
            same=SAME_ROW,
            differs=differs(metrics),
        ),
        {"batch": batch.pk, **about},
    )


def insert(batch: ImportBatch, metrics: list[str], about: Mapping[str, Any]) -> None:
    """Write what is new."""
    run(
        sql.SQL(
            "INSERT INTO {result} (campaign_id, channel_id, external_id, batch_id, date_from, date_to, data_through, source, precedence, currency,"
            " attribution, is_final, comment, origin, is_superseded, updated_by_id, updated_at, {figures})"
            " SELECT s.campaign_id, s.channel_id, s.external_id, %(batch)s, s.date_from, s.date_to, s.date_to, 'import',"
            " CASE WHEN s.date_from = s.date_to THEN 30 ELSE 20 END, 'EUR', %(attribution)s, FALSE, '', %(origin)s, FALSE, %(by)s, now(),"
            " {theirs} FROM staged s LEFT JOIN {result} r ON {same} WHERE r.id IS NULL"
        ).format(result=RESULT, figures=_columns(metrics), theirs=_columns(metrics, "s"), same=SAME_ROW),
        {"batch": batch.pk, **about},
    )


def mark_superseded(externals: list[int]) -> None:
    """Of one campaign at a platform let days stand before a period, and a longer period before a shorter it overlaps."""
    run(
        sql.SQL(
            "UPDATE {result} r SET is_superseded = NOT r.is_superseded WHERE r.external_id = ANY(%(externals)s) AND r.precedence < 30"
            " AND r.is_superseded <> EXISTS (SELECT 1 FROM {result} o WHERE o.external_id = r.external_id AND o.id <> r.id"
            " AND o.date_from <= r.date_to AND o.date_to >= r.date_from AND (o.precedence, o.date_to - o.date_from, o.id)"
            " > (r.precedence, r.date_to - r.date_from, r.id))"
        ).format(result=RESULT),
        {"externals": externals},
    )


def restore(batch: ImportBatch) -> None:
    """Give back what the batch changed and take away what it added; where a later import wrote over it, that one stays.

    The later one then takes over what was there before, so that undoing it as well gives that back.
    """
    for statement in (_PASS_ON, _PASS_ON_NEW, _RESTORE, _NOTE, _REMOVE):
        run(statement, {"batch": batch.pk})


_FIGURES = sql.SQL(", ").join(sql.SQL("{0} = o.{0}").format(sql.Identifier(key)) for key in BASE_METRICS)
_ACTIVE = sql.SQL("o.batch_id = %(batch)s AND o.restored_at IS NULL")
_PASS_ON = sql.SQL(
    "UPDATE {table} later SET previous_batch_id = o.previous_batch_id, channel_id = o.channel_id, external_id = o.external_id, {figures} FROM {table} o"
    " WHERE {active} AND later.result_id = o.result_id AND later.previous_batch_id = %(batch)s AND later.restored_at IS NULL"
).format(table=OVERWRITTEN, figures=_FIGURES, active=_ACTIVE)
_PASS_ON_NEW = sql.SQL(
    "UPDATE {table} later SET restored_at = now() WHERE later.previous_batch_id = %(batch)s AND later.restored_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM {table} o WHERE {active} AND o.result_id = later.result_id)"
).format(table=OVERWRITTEN, active=_ACTIVE)
_RESTORE = sql.SQL(
    "UPDATE {result} r SET {figures}, channel_id = o.channel_id, batch_id = o.previous_batch_id, updated_at = now(),"
    " external_id = coalesce(e.id, r.external_id), campaign_id = coalesce(e.campaign_id, r.campaign_id) FROM {table} o"
    " LEFT JOIN campaigns_externalcampaign e ON e.id = o.external_id WHERE {active} AND r.id = o.result_id AND r.batch_id = %(batch)s"
    # Where the platform's campaign has a row for these days again, that one is newer: this one goes with the batch.
    " AND (o.external_id IS NULL OR o.external_id = r.external_id OR NOT EXISTS (SELECT 1 FROM {result} n"
    " WHERE n.external_id = o.external_id AND n.date_from = r.date_from AND n.date_to = r.date_to))"
).format(result=RESULT, table=OVERWRITTEN, figures=_FIGURES, active=_ACTIVE)
_NOTE = sql.SQL("UPDATE {table} o SET restored_at = now() WHERE {active}").format(
    table=OVERWRITTEN, active=_ACTIVE
)
_REMOVE = sql.SQL(
    "WITH gone AS (SELECT id FROM {result} WHERE batch_id = %(batch)s),"
    " history AS (DELETE FROM {table} WHERE result_id IN (SELECT id FROM gone))"
    " DELETE FROM {result} WHERE id IN (SELECT id FROM gone)"
).format(result=RESULT, table=OVERWRITTEN)


def _sum(key: str, divisor: Decimal) -> sql.Composable:
    name = sql.Identifier(key)
    if key == "reach":
        return sql.SQL("CASE WHEN count(*) = 1 THEN max(i.reach) END AS reach")
    if key in MONEY:
        by = sql.Literal(str(divisor))
        return sql.SQL("round(sum(i.{0} * f.rate) / {1}::numeric, 4) AS {0}").format(name, by)
    return sql.SQL("sum(i.{0}) AS {0}").format(name)


def differs(metrics: list[str]) -> sql.Composed:
    """Return the condition that a staged row `s` says something else than its result `r`."""
    parts = [
        sql.SQL("r.{0} IS DISTINCT FROM s.{0}").format(sql.Identifier(key))
        for key in (*metrics, "channel_id")
    ]
    return sql.SQL("(") + sql.SQL(" OR ").join(parts) + sql.SQL(")")
