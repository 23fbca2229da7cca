"""From the bytes of a file to rows of cells, as often as one asks: what it is packed in, how it is encoded and separated."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from django.conf import settings

from campaigns.imports.findings import Unreadable
from campaigns.imports.spools import Spool
from campaigns.imports.workbooks import sheet_rows
from campaigns.imports.zips import open_zip

HEAD = 65_536
SEPARATORS = ("\t", ";", ",", "|")
LOOKED_AT = 30
LONGEST_CELL = 100_000
MOST_CELLS = 500
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError)
Row = tuple[int, list[str]]  # the line in the file, from 1, and its cells


@dataclass(frozen=True)
class Shape:
    """How a file is written."""

    kind: str = "text"  # or "sheet"
    encoding: str = ""
    separator: str = ""
    says_separator: bool = False
    member: str = ""  # of a zip


class Table:
    """A file of rows; `rows()` starts from the first line each time."""

    def __init__(self, file: IO[bytes], *, member: str = "") -> None:
        self.file, self.members = file, []  # type: ignore[var-annotated]
        head = _head(file)
        if not head.strip(b"\x00\r\n \t\xef\xbb\xbf\xff\xfe"):
            raise Unreadable("empty")
        if head.startswith(b"PK\x03\x04"):
            self.shape = self._unpacked(member)
        elif head.startswith(b"\xd0\xcf\x11\xe0"):
            raise Unreadable("encrypted")  # an old or locked Excel file
        else:
            self.shape = _text_shape(file, head)

    def rows(self) -> Iterator[Row]:
        """Yield line and cells; empty lines are left out, their numbers are not."""
        self.file.seek(0)
        if self.shape.kind == "sheet":
            yield from self._spool.rows()
            return
        with self._text() as text:
            if self.shape.says_separator:
                text.readline()
            reader = csv.reader(text, delimiter=self.shape.separator)
            skipped = int(self.shape.says_separator)
            try:
                for cells in reader:
                    if any(cells):
                        yield reader.line_num + skipped, cells[:MOST_CELLS]
            except (csv.Error, UnicodeDecodeError, *BROKEN) as error:
                raise Unreadable("unreadable") from error

    def _unpacked(self, member: str) -> Shape:
        archive = open_zip(self.file)
        names = archive.namelist()
        if "[Content_Types].xml" in names:
            self._spool = Spool(sheet_rows(self.file))
            return Shape("sheet")
        self.members = [name for name in names if name.lower().endswith((".csv", ".tsv", ".txt"))]
        if not self.members:
            raise Unreadable("no_table")
        chosen = member if member in self.members else self.members[0]
        if archive.getinfo(chosen).file_size > settings.MAX_RESULTS:
            raise Unreadable("too_large")
        try:
            content = io.BytesIO(archive.read(chosen))
        except (*BROKEN, RuntimeError, NotImplementedError, OSError) as error:
            raise Unreadable("unreadable") from error
        self.file = content
        shape = _text_shape(content, _head(content))
        return Shape("text", shape.encoding, shape.separator, shape.says_separator, chosen)

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        csv.field_size_limit(LONGEST_CELL)
        text = io.TextIOWrapper(self.file, encoding=self.shape.encoding, newline="")
        try:
            yield text
        finally:
            text.detach()


def _head(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read(HEAD)


def _text_shape(file: IO[bytes], head: bytes) -> Shape:
    encoding = _encoding(file, head)
    text = head.decode(encoding, errors="ignore")
    lines = text.splitlines()
    first = lines[0].strip().lower() if lines else ""
    if first.startswith("sep=") and len(first) == 5:
        return Shape("text", encoding, lines[0].strip()[4], says_separator=True)
    return Shape("text", encoding, _separator(lines[:LOOKED_AT]))


def _encoding(file: IO[bytes], head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if head.count(0) > len(head) * 0.3:
        return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    return "utf-8" if _is_utf8(file) else "cp1252"


def _is_utf8(file: IO[bytes]) -> bool:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        while text.read(HEAD):
            pass
    except UnicodeDecodeError:
        return False
    finally:
        text.detach()
    return True


def _separator(lines: list[str]) -> str:
    """Return the separator that makes the most rows of one and the same width."""
    best, most = ",", (0, 0)
    for separator in SEPARATORS:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=separator) if len(cells) > 1)
        if widths:
            width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
            if (count, width) > most:
                best, most = separator, (count, width)
    return best
