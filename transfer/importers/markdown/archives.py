"""Reads a zip entry by entry: nothing is unpacked on the disk, and what is too much is noticed while reading."""

from __future__ import annotations

import posixpath
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from transfer.importers.markdown.pages import is_page
from transfer.importers.markdown.reading import (
    CHUNK,
    DEEPEST,
    LONGEST_NAME,
    NotRead,
    in_tool_folder,
    refusal,
    shown,
)
from transfer.importers.markdown.remarks import Remarks

SMALL = 1_000_000  # bytes; up to here the ratio does not matter, since a short text may pack very well
_DRIVE = re.compile(r"^[A-Za-z]:|^~")
_UTF8 = 0x800
_ENCRYPTED = 0x1


class BadArchive(Exception):  # noqa: N818 (it is a finding, not a mistake)
    """The file as a whole cannot be imported; the message is a code of remarks with its values."""

    def __init__(self, code: str, *values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass
class Zip:
    """The files of a zip; if all lie in one folder, as in downloads of a repository, that folder is left out."""

    file: IO[bytes]
    name: str = ""
    sizes: dict[str, int] = field(default_factory=dict)
    refused: list[tuple[str, Remarks]] = field(default_factory=list)

    def __post_init__(self) -> None:
        try:
            self._zip = zipfile.ZipFile(self.file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise BadArchive("unreadable", str(error)) from error
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        if len(entries) > settings.MAX_ARCHIVE_ENTRIES:
            raise BadArchive("too_many", str(settings.MAX_ARCHIVE_ENTRIES))
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._read_so_far = 0
        for entry in entries:
            self._look_at(entry)
        self._leave_out_top()

    def read(self, path: str, most: int | None = None) -> bytes:
        entry = self._entries[path]
        limit = settings.MAX_ATTACHMENT if most is None else most
        parts, size = [], 0
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(CHUNK):
                    size += len(chunk)
                    self._count(entry, size, len(chunk), limit)
                    parts.append(chunk)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise NotRead("unreadable", str(error)) from error
        return b"".join(parts)

    def close(self) -> None:
        self._zip.close()

    def _count(self, entry: zipfile.ZipInfo, size: int, step: int, limit: int) -> None:
        self._read_so_far += step
        ratio = settings.MAX_ARCHIVE_RATIO
        if size > SMALL and size > ratio * max(entry.compress_size, 1):
            raise NotRead("packed_too_well", str(ratio))
        if size > limit:
            raise NotRead("too_large", filesizeformat(limit))
        if self._read_so_far > settings.MAX_ARCHIVE_TOTAL:
            raise NotRead("total", filesizeformat(settings.MAX_ARCHIVE_TOTAL))

    def _look_at(self, entry: zipfile.ZipInfo) -> None:
        name = _name(entry)
        path = _normal(posixpath.normpath(name)) if name else ""
        problem = _problem(name, entry)
        if not problem and path in self._entries:
            problem = "duplicate"
        if problem:
            self.refused.append((shown(name)[:LONGEST_NAME] or "?", refusal(problem)))
        elif in_tool_folder(path):
            if is_page(path):
                self.refused.append((path, refusal("hidden_folder")))
        else:
            self._entries[path], self.sizes[path] = entry, entry.file_size

    def _leave_out_top(self) -> None:
        tops = {path.partition("/")[0] for path in self._entries}
        if len(tops) != 1 or not all("/" in path for path in self._entries):
            return
        prefix = f"{tops.pop()}/"
        self.name = self.name or prefix.rstrip("/")
        self._entries = {path.removeprefix(prefix): entry for path, entry in self._entries.items()}
        self.sizes = {path: entry.file_size for path, entry in self._entries.items()}
        self.refused = [(path.removeprefix(prefix), remarks) for path, remarks in self.refused]


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name with slashes; old programs write UTF-8 without saying so."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8:
        try:
            name = name.encode("cp437").decode()
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = entry.orig_filename
    return name.replace("\\", "/")


def _problem(name: str, entry: zipfile.ZipInfo) -> str:
    parts = name.split("/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in parts or stat.S_ISLNK(entry.external_attr >> 16):
        return "outside"
    if not name.strip("/. ") or "\0" in name or shown(name) != _normal(name) or len(name) > LONGEST_NAME:
        return "odd_name"
    if len(parts) > DEEPEST:
        return "too_deep"
    return "encrypted" if entry.flag_bits & _ENCRYPTED else ""


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name)
