"""Keeps what an import or its undoing changed: results as they were are set aside, and compared with what they became."""

from __future__ import annotations

from collections.abc import Sequence

from psycopg import sql

from campaigns.imports.statements import OVERWRITTEN, RESULT, SAME_ROW, differs, run
from campaigns.models import BASE_METRICS, Campaign, Correction, ImportBatch

CORRECTION = sql.Identifier(Correction._meta.db_table)
CAMPAIGN = sql.Identifier(Campaign._meta.db_table)
How = Correction.How


def before_moving(moving: list[int]) -> None:
    """Set aside the results that go to another campaign; to be called first."""
    _set_aside(sql.SQL("r.id = ANY(%(moving)s)"), {"moving": moving})


def before_writing(metrics: list[str]) -> None:
    """Set aside as well what the staged rows will change."""
    run(
        sql.SQL(
            "INSERT INTO was SELECT r.* FROM {result} r JOIN staged s ON {same} WHERE {differs}"
            " AND NOT EXISTS (SELECT 1 FROM was w WHERE w.id = r.id)"
        ).format(result=RESULT, same=SAME_ROW, differs=differs(metrics))
    )


def before_undoing(batch: ImportBatch) -> None:
    """Set aside the results the batch wrote."""
    _set_aside(sql.SQL("r.batch_id = %(batch)s"), {"batch": batch.pk})


def newest() -> int:
    """Return the number after which new results will come."""
    return run(sql.SQL("SELECT coalesce(max(id), 0) FROM {}").format(RESULT))[0][0]  # type: ignore[no-any-return]


def keep(
    batch: ImportBatch,
    how: How,
    by: int,
    *,
    metrics: Sequence[str] = BASE_METRICS,
    new_after: int | None = None,
) -> None:
    """Write down how each result that was set aside differs from what it is now; what is equal leaves no trace.

    `metrics` are those that can differ where the result is still what it was; `new_after` what newest() said before.
    A row that went to another campaign or channel is gone there and new here. A row that is new altogether is told by its
    batch, but in a campaign whose figures were unlocked for it, it is a correction too.
    """
    about = {"batch": batch.pk, "by": by, "how": how.value, "moved": How.MOVED.value, "newest": new_after}
    run(sql.SQL("ANALYZE was"))
    [(stayed, gone, moved)] = run(_WHAT)
    if stayed:
        run(_insert("r", "%(how)s", "NULL::bigint", _pairs("w", "r", metrics), _STAYED), about)
    for is_needed, statement in ((gone or moved, _GONE), (moved, _CAME), (new_after is not None, _ADDED)):
        if is_needed:
            run(statement, about)


def _set_aside(which: sql.Composable, values: dict[str, object]) -> None:
    run(sql.SQL("DROP TABLE IF EXISTS was"))
    run(
        sql.SQL("CREATE TEMP TABLE was ON COMMIT DROP AS SELECT r.* FROM {} r WHERE ").format(RESULT) + which,
        values,
    )
    run(sql.SQL("CREATE UNIQUE INDEX was_id ON was (id)"))


def _pairs(was: str, became: str, metrics: Sequence[str] = BASE_METRICS) -> sql.Composed:
    """Return was and became of each metric that differs; "" for a side where there is no row."""
    parts = [
        sql.SQL("{}, CASE WHEN {} IS DISTINCT FROM {} THEN jsonb_build_array({}::text, {}::text) END").format(
            sql.Literal(key), *[_column(side, key) for side in (was, became, was, became)]
        )
        for key in metrics
    ]
    return sql.SQL("jsonb_strip_nulls(jsonb_build_object(") + sql.SQL(", ").join(parts) + sql.SQL("))")


def _column(side: str, key: str) -> sql.Composable:
    return sql.SQL(f"{side}.") + sql.Identifier(key) if side else sql.SQL("NULL::numeric")


def _insert(row: str, how: str, other: str, figures: sql.Composable, rest: str) -> sql.Composed:
    """Return the statement that adds corrections of rows `row` (a name in `rest`) with these figures, where any differ."""
    return sql.SQL(
        "INSERT INTO {table} (campaign_id, channel_id, date_from, date_to, origin, how, by_id, batch_id, unlocking_id, other, figures)"
        " SELECT f.campaign_id, f.channel_id, f.date_from, f.date_to, f.origin, f.how, %(by)s, %(batch)s, c.unlocking_id, f.other, f.figures"
        " FROM (SELECT {row}.campaign_id, {row}.channel_id, {row}.date_from, {row}.date_to, {row}.origin, {how} AS how,"
        " {other} AS other, {figures} AS figures, {row}.id FROM {rest}) f"
        " JOIN {campaign} c ON c.id = f.campaign_id WHERE f.figures <> '{{}}' ORDER BY f.date_from, f.id"
    ).format(
        table=CORRECTION,
        row=sql.SQL(row),
        how=sql.SQL(how),
        other=sql.SQL(other),
        figures=figures,
        rest=sql.SQL(rest).format(result=RESULT, overwritten=OVERWRITTEN, campaign=CAMPAIGN),
        campaign=CAMPAIGN,
    )


_SAME_PLACE = "r.campaign_id = w.campaign_id AND r.channel_id IS NOT DISTINCT FROM w.channel_id"
_ELSEWHERE = "CASE WHEN r.campaign_id <> w.campaign_id THEN {} END"
_STAYED = "was w JOIN {result} r ON r.id = w.id WHERE " + _SAME_PLACE
_WHAT = sql.SQL(
    "SELECT coalesce(bool_or({same}), FALSE), coalesce(bool_or(r.id IS NULL), FALSE), coalesce(bool_or(NOT ({same})), FALSE)"
    " FROM was w LEFT JOIN {result} r ON r.id = w.id"
).format(same=sql.SQL(_SAME_PLACE), result=RESULT)
_GONE = _insert(
    "w",
    "CASE WHEN r.id IS NULL THEN %(how)s ELSE %(moved)s END",
    _ELSEWHERE.format("r.campaign_id"),
    _pairs("w", ""),
    f"was w LEFT JOIN {{result}} r ON r.id = w.id WHERE r.id IS NULL OR NOT ({_SAME_PLACE})",
)
_CAME = _insert(
    "r",
    "%(moved)s",
    _ELSEWHERE.format("w.campaign_id"),
    _pairs("", "r"),
    f"was w JOIN {{result}} r ON r.id = w.id WHERE NOT ({_SAME_PLACE})",
)
_ADDED = _insert(
    "r",
    "%(how)s",
    "NULL::bigint",
    _pairs("", "r"),
    "{result} r JOIN {campaign} o ON o.id = r.campaign_id AND o.unlocking_id IS NOT NULL"
    " WHERE r.batch_id = %(batch)s AND r.id > %(newest)s",
)
