"""Where the files come from: a folder or a zip, neither of them to be trusted."""

from __future__ import annotations

import os
import posixpath
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from transfer.importers.markdown.pages import is_page
from transfer.importers.markdown.remarks import Remarks

TOOL_FOLDERS = {
    ".git",
    ".svn",
    ".hg",
    "node_modules",
    "__macosx",
    ".obsidian",
    ".vscode",
    ".idea",
    ".venv",
    ".trash",
}
LONGEST_NAME = 1000
DEEPEST = 200
CHUNK = 1 << 16


class NotRead(Exception):  # noqa: N818 (it is a finding, not a mistake)
    """A file that was not read, and why, as a remark."""

    def __init__(self, code: str, *values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Source(Protocol):
    """Files by path; `refused` are those that will not be read, each with its remarks."""

    name: str
    sizes: dict[str, int]  # bytes
    refused: list[tuple[str, Remarks]]

    def read(self, path: str, most: int | None = None) -> bytes:
        """Return what a file holds; raises NotRead, also when it is more than `most` bytes."""
        ...

    def close(self) -> None: ...


def refusal(code: str, *values: str) -> Remarks:
    remarks = Remarks()
    remarks.add(code, *values)
    return remarks


@dataclass
class Folder:
    """A folder on this machine; links that lead out of it are not followed."""

    root: Path
    name: str = ""
    sizes: dict[str, int] = field(default_factory=dict)
    refused: list[tuple[str, Remarks]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.root = self.root.resolve()
        self.name = self.root.name
        self._files: dict[str, Path] = {}
        for path in self._walk():
            self._look_at(path)

    def read(self, path: str, most: int | None = None) -> bytes:
        limit = settings.MAX_ATTACHMENT if most is None else most
        try:
            with self._files[path].open("rb") as file:
                content = file.read(limit + 1)
        except OSError as error:
            raise NotRead("unreadable", error.strerror or str(error)) from error
        if len(content) > limit:
            raise NotRead("too_large", filesizeformat(limit))
        return content

    def close(self) -> None:
        """Nothing stays open."""

    def _walk(self) -> Iterator[Path]:
        for where, folders, files in os.walk(self.root, onerror=self._not_listed):
            here = Path(where)
            folders.sort()
            for name in list(folders):
                if (here / name).is_symlink():
                    folders.remove(name)
                    self._refuse(here / name, "outside")
            yield from (here / name for name in sorted(files))

    def _not_listed(self, error: OSError) -> None:
        self._refuse(Path(os.fsdecode(error.filename)), "unreadable", error.strerror or "")

    def _look_at(self, file: Path) -> None:
        path = shown(file.relative_to(self.root).as_posix())
        if in_tool_folder(path):
            if is_page(path):
                self.refused.append((path, refusal("hidden_folder")))
            return
        try:
            self.sizes[path] = self._size(file, path)
            self._files[path] = file
        except OSError as error:
            self.refused.append((path, refusal("unreadable", error.strerror or str(error))))
        except NotRead as reason:
            self.refused.append((path, refusal(reason.code, *reason.values)))

    def _size(self, file: Path, path: str) -> int:
        if file.is_symlink() and not file.resolve().is_relative_to(self.root):
            raise NotRead("outside")
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotRead("unreadable", "not a file")
        if path in self._files:
            raise NotRead("duplicate")
        return status.st_size

    def _refuse(self, path: Path, code: str, *values: str) -> None:
        self.refused.append((shown(path.relative_to(self.root).as_posix()), refusal(code, *values)))


def in_tool_folder(path: str) -> bool:
    """Tell whether a file belongs to a tool rather than to what somebody wrote."""
    return any(part.lower() in TOOL_FOLDERS for part in posixpath.dirname(path).split("/"))


def shown(name: str) -> str:
    """Return a name as it can be stored and shown: normal form, no undecodable bytes, no control characters."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    text = "".join("\ufffd" if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return unicodedata.normalize("NFC", text)
