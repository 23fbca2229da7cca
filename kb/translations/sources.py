"""Finds every string that people see, in Python and in templates, without the gettext programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

SHARED = "kb"

# Templates of a library whose pages belong to one of our apps.
OWNERS = {
    "account": "people",
    "allauth": "people",
    "mfa": "people",
    "socialaccount": "people",
    "usersessions": "people",
    "markdownx": "articles",
}

KEYWORDS = {
    "_": None,
    "_now": None,  # gettext beside gettext_lazy
    "say": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

TEMPLATE_SUFFIXES = {".html", ".txt", ".svg", ".xml"}


@dataclass(frozen=True)
class Source:
    """A string to translate; `text` is a pair where the sentence has a plural."""

    context: str | None
    text: str | tuple[str, str]
    place: str

    @property
    def key(self) -> tuple[str | None, str]:
        """What gettext tells entries apart by."""
        return self.context, self.text if isinstance(self.text, str) else self.text[0]


def by_app(root: Path, apps: Iterable[str]) -> dict[str, list[Source]]:
    """The strings of each app: its Python and its templates; shared templates go to `kb`."""
    found: dict[str, list[Source]] = {app: [] for app in apps}
    found.setdefault(SHARED, [])
    for app in list(found):
        for file in _files(root / app, {".py", *TEMPLATE_SUFFIXES}):
            found[app] += _in_file(file, root)
    for file in _files(root / "templates", TEMPLATE_SUFFIXES):
        folder = file.relative_to(root / "templates").parts[0]
        owner = OWNERS.get(folder, folder)
        found[owner if owner in found else SHARED] += _in_file(file, root)
    return found


def _files(folder: Path, suffixes: set[str]) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in suffixes and "migrations" not in file.parts and "node_modules" not in file.parts:
            yield file


def _in_file(file: Path, root: Path) -> Iterator[Source]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        text = _as_python(text, str(file.relative_to(root)))
    for line, message, _comments, context in extract("python", BytesIO(text.encode()), KEYWORDS):
        place = f"{file.relative_to(root)}:{line}"
        yield Source(context, message if isinstance(message, str) else (message[0], message[1]), place)


def _as_python(template: str, origin: str) -> str:
    """A template as a row of gettext calls between filler; indentation means nothing in it."""
    calls = templatize(template, origin=origin)
    return "\n".join(line.lstrip() for line in calls.split("\n"))
