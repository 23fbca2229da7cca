"""What there is to be found, each thing in each situation, and what each person sees of it by the models' own rules."""

import html
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.test import Client

from tests.search.parity.kinds import KINDS, Cast, Thing

ROWS = [(kind, situation) for kind, row in KINDS.items() for situation in row.situations]
LOOKING = (
    "administrator",
    "named",
    "removed",
    "outsider",
    "guest",
    "guest let in",
)  # at whole pages, which cost more


@dataclass
class World:
    """Everything there is, made once: a thing for each row, and whoever looks at it."""

    cast: Cast
    things: dict[tuple[str, str], Thing]
    media: Path
    shown: dict[tuple[str, str], str] = field(default_factory=dict)

    def who_sees(self, kind: str, situation: str) -> set[str]:
        return self._seers[kind, situation]

    @cached_property
    def _seers(self) -> dict[tuple[str, str], set[str]]:
        shown = {
            (kind, name): row.shown_to(person)
            for kind, row in KINDS.items()
            for name, person in self.cast.people.items()
        }
        return {
            (kind, situation): {name for name in self.cast.people if thing.row.pk in shown[kind, name]}
            for (kind, situation), thing in self.things.items()
        }

    @cached_property
    def keys(self) -> set[tuple[str, int]]:
        return {(kind, thing.row.pk) for (kind, _situation), thing in self.things.items()}

    def keys_seen_by(self, name: str) -> set[tuple[str, int]]:
        return {(row[0], self.things[row].row.pk) for row in self.seen_by(name)}

    def seen_by(self, name: str) -> set[tuple[str, str]]:
        """Return what a person sees of the table, by the rules of the models."""
        return {row for row in self.things if name in self.who_sees(*row)}

    def who_tells(self, seen: set[str]) -> list[str]:
        """Return whom to ask many questions: one who sees it with the least rights, and two who do not, a guest first."""
        from_least = list(reversed(self.cast.people))
        return [
            *[name for name in from_least if name in seen][:1],
            *[n for n in from_least if n not in seen][:2],
        ]

    def ask_all_pages(self, name: str, address: str) -> str:
        pages = [self.ask(name, address)]
        while f"page={len(pages) + 1}" in pages[-1]:
            pages.append(self.ask(name, f"{address}&page={len(pages) + 1}"))
        return "".join(pages)

    def ask(self, name: str, address: str) -> str:
        """Return what a person is answered, in plain letters; asked once a world."""
        if (name, address) not in self.shown:
            client = Client()
            client.force_login(self.cast[name])
            answer = client.get(address)
            assert answer.status_code in (200, 404), (address, answer.status_code)
            self.shown[name, address] = html.unescape(re.sub(r"</?mark>", "", answer.content.decode()))
        return self.shown[name, address]
