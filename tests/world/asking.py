"""Asking an address as somebody, and taking back what the question changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.test import Client

from people.models import User

# Every few minutes a session notes that it is in use, and limits are counted in the cache: that is no trace.
WRITES = re.compile(
    r'\s*(INSERT INTO|UPDATE|DELETE FROM|COPY)\s+"?(?!cache\b|people_session\b)(\w+)', re.IGNORECASE
)


@dataclass
class World:
    """The people, and what fills the slots of an address: real, missing, or belonging elsewhere."""

    people: dict[str, User]
    media: Path
    real: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, str] = field(default_factory=dict)  # real, but not of the thing named before it
    restricted: dict[str, str] = field(default_factory=dict)  # hidden from the editor by a restriction
    binned: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    pages: dict[tuple[str, str], Any] = field(default_factory=dict)

    def page(self, role: str, address: str) -> Any:
        """Get a page; asked twice it is the same, since every question takes back what it changed."""
        if (role, address) not in self.pages:
            self.pages[role, address] = self.ask(role, "get", address)
        return self.pages[role, address]

    def ask(self, role: str, method: str, address: str, **extra: Any) -> Any:
        """Ask as this person and take back whatever it changed; the answer has its `words`, and `writes`: the tables written to."""
        client = Client(**extra.pop("client", {}))
        if role in self.sessions:
            client.cookies["sessionid"] = self.sessions[role]
        with transaction.atomic(), noting_writes() as writes:
            answer = getattr(client, method)(address, **extra)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        answer.writes, answer.words = writes, body.decode("utf-8", "replace")
        return answer


@contextmanager
def noting_writes() -> Iterator[list[str]]:
    tables: list[str] = []

    def note(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        found = WRITES.match(sql if isinstance(sql, str) else "")
        if found:
            tables.append(found[2])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield tables
