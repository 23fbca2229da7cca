"""Asking the database within bounds: two seconds a statement, no compiling of what is that short, planned once.

Planning a search takes PostgreSQL as long as answering it, so a text that is asked again is prepared on its connection.
Its plan is the one for any values ("generic").
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import OperationalError, connection

LONGEST_MS = 2000
WORTH_PREPARING = 3  # times a text must be asked
MOST_PREPARED = 8  # on one connection; a plan takes PostgreSQL about a megabyte
MOST_COUNTED = 500  # texts whose askings are counted

LIMITS = """SELECT set_config('statement_timeout', %(longest_ms)s, true), set_config('jit', 'off', true),
set_config('plan_cache_mode', 'force_generic_plan', true);
"""
AFTER = ";\nSELECT set_config('statement_timeout', '0', true), set_config('plan_cache_mode', 'auto', true)"
PARAMETER = re.compile(r"%\((\w+)\)s")

_asked: Counter[str] = Counter()
_prepared: WeakKeyDictionary[Any, dict[str, str]] = (
    WeakKeyDictionary()
)  # per connection: text to how it is executed
_numbers = count(1)


class TookTooLong(Exception):  # noqa: N818 (it reads as what happened)
    """A search went over its time; there is no answer, and nobody else had to wait for it."""


def rows(sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return all rows of one SELECT; its limits travel with it in the same round trip. Raises TookTooLong."""
    with connection.cursor() as cursor:
        try:
            cursor.execute(LIMITS + _executed(sql) + AFTER, {**params, "longest_ms": str(LONGEST_MS)})
        except OperationalError as error:
            if "statement timeout" in str(error):
                raise TookTooLong from error
            raise
        cursor.nextset()
        return list(cursor.fetchall())


def _executed(sql: str) -> str:
    """Return the statement that executes what was prepared of `sql` on this connection, or itself while that is not worth it."""
    if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return sql  # a pooler in between gives each transaction another connection
    here = _prepared.setdefault(connection.connection, {})
    if sql in here:
        here[sql] = here.pop(sql)  # the last one used goes last
        return here[sql]
    if len(_asked) > MOST_COUNTED:
        _asked.clear()
    _asked[sql] += 1
    if _asked[sql] < WORTH_PREPARING:
        return sql
    if len(here) >= MOST_PREPARED:
        _give_up(here.pop(next(iter(here))))
    here[sql] = _prepare(sql)
    return here[sql]


def _prepare(sql: str) -> str:
    name = f"search_{next(_numbers)}"
    order = list(dict.fromkeys(PARAMETER.findall(sql)))
    text = PARAMETER.sub(lambda found: f"${order.index(found[1]) + 1}", sql).replace("%%", "%")
    with connection.connection.cursor() as raw:
        raw.execute(f"PREPARE {name} AS {text}")
    given = ", ".join(f"%({one})s" for one in order)
    return f"EXECUTE {name}({given})" if order else f"EXECUTE {name}"


def _give_up(executed: str) -> None:
    with connection.connection.cursor() as raw:
        raw.execute(f"DEALLOCATE {executed.split()[1].split('(')[0]}")
