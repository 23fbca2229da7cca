"""Puts the rows of a file beside their batch, streaming: however many there are, a few are in memory."""

from __future__ import annotations

from itertools import islice
from pathlib import PurePath
from typing import IO, Any

from django.core.files.storage import default_storage
from django.db import connection
from psycopg import sql

from campaigns.imports.examining import DECIMAL, ORDER, Examined, examine
from campaigns.imports.findings import Unreadable
from campaigns.imports.matching import match
from campaigns.imports.reading import Parsed, Reading
from campaigns.imports.recognising import recognise
from campaigns.imports.remembering import recall
from campaigns.imports.report import describe
from campaigns.imports.tables import Table
from campaigns.imports.writing import prepare
from campaigns.models import ImportBatch, ImportedCampaign, ImportedRow

AT_ONCE = 5000
ABOUT = ("batch_id", "number", "line", "date_from", "date_to", "currency")
State = ImportBatch.State


def read(batch: ImportBatch) -> None:
    """Read the file of a claimed batch as far as it goes without asking; one that cannot be read fails with the reason."""
    try:
        with default_storage.open(batch.file or "-") as stored:
            file: Any = stored.file
            _read(batch, file)
    except FileNotFoundError:
        batch.fail("file_gone")
    except Unreadable as bad:
        batch.fail(bad.code, *bad.values)


def _read(batch: ImportBatch, file: IO[bytes]) -> None:
    table = _table(file)
    found, answers = _with_what_is_remembered(batch, table)
    if found.questions:
        batch.step_to(State.ASKING, source=found.layout.source.key, report=describe(found), answers=answers)
        return
    reading = Reading(found, own_name=found.layout.source.own_name or PurePath(batch.name).stem)
    batch.rows.all().delete()
    batch.externals.all().delete()
    _copy(batch, reading)
    if not reading.row_count:
        raise Unreadable("no_rows")
    _keep_externals(batch, reading)
    batch.report, batch.source, batch.answers = describe(found, reading), found.layout.source.key, answers
    batch.save(update_fields=["report", "source", "answers"])
    match(batch)
    prepare(batch)


def _with_what_is_remembered(batch: ImportBatch, table: Table) -> tuple[Examined, dict[str, Any]]:
    """Examine the file with what was said of its headers before; how it writes numbers and dates only where that is open."""
    found, answers = examine(table, batch.answers), dict(batch.answers)
    known = recall(batch.started_by, found.digest)
    if known.get("roles") and not answers.get("roles"):
        answers |= {"source": known["source"], "roles": known["roles"]}
        found = examine(table, answers)
    for question, answer in ((DECIMAL, "decimal"), (ORDER, "day_first")):
        if question in found.questions and answer in known:
            answers[answer] = known[answer]
            found = examine(table, answers)
    return found, answers


def _table(file: IO[bytes]) -> Table:
    """Open the file; of several tables in a zip the one that is recognised and has days."""
    table = Table(file)
    best, most = table, -1
    for member in table.members[:30]:
        one = Table(file, member=member)
        layout = recognise(one.rows())
        worth = 2 * layout.is_sure + bool(layout.places("day"))
        if worth > most:
            best, most = one, worth
    return best


def _copy(batch: ImportBatch, reading: Reading) -> None:
    """Copy so many rows at once, each block for itself, so that others see how far it is."""
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in (*ABOUT, *reading.metrics))
    table = sql.Identifier(ImportedRow._meta.db_table)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)
    rows, file = reading.rows(), reading.found.table.file
    while block := list(islice(rows, AT_ONCE)):
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write("".join(_line(batch.pk, row) for row in block))
        line = block[-1][0]
        batch.note_progress(line, max(line, line * batch.size // max(file.tell(), 1)))


def _line(batch: int, row: Parsed) -> str:
    line, number, first, last, currency, values = row
    about = f"{batch}\t{number}\t{line}\t{first}\t{last}\t{currency}"
    return "\t".join([about, *["\\N" if value is None else value for value in values]]) + "\n"


def _keep_externals(batch: ImportBatch, reading: Reading) -> None:
    ImportedCampaign.objects.bulk_create(
        (
            ImportedCampaign(
                batch=batch,
                number=one.number,
                key=one.key,
                name=one.name,
                detail=one.detail,
                row_count=one.row_count,
                first=one.first,
                last=one.last,
            )
            for one in reading.externals.values()
        ),
        batch_size=AT_ONCE,
    )
