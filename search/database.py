"""Asking the database within bounds: two seconds a statement, and no compiling of statements that short."""

from collections.abc import Mapping
from typing import Any

from django.db import OperationalError, connection

LONGEST_MS = 2000

BEFORE = f"SELECT set_config('statement_timeout', '{LONGEST_MS}', true), set_config('jit', 'off', true);\n"
AFTER = ";\nSELECT set_config('statement_timeout', '0', true)"


class TookTooLong(Exception):  # noqa: N818 (it reads as what happened)
    """A search went over its time; there is no answer, and nobody else had to wait for it."""


def rows(sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return all rows of one SELECT; its limits travel with it in the same round trip. Raises TookTooLong."""
    with connection.cursor() as cursor:
        try:
            cursor.execute(BEFORE + sql + AFTER, params)
        except OperationalError as error:
            if "statement timeout" in str(error):
                raise TookTooLong from error
            raise
        cursor.nextset()
        return list(cursor.fetchall())
