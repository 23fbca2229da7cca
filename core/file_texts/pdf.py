"""Text of a PDF, page by page; a scan has none."""

import re
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from core.file_texts.gathering import Gathered, Locked

LIBRARIES = ("pypdf",)
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
# Whatever pypdf trips over in a page: the pages beside it may be fine.
UNREADABLE = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, RecursionError,
    TypeError, ValueError,
)  # fmt: skip


def read(content: bytes, found: Gathered) -> None:
    """Gather the text of all pages; raises Locked when a password is asked for, and ValueError when no page opens."""
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Locked
    opened = 0
    for number in range(reader.get_num_pages()):
        text = _text(reader, number)
        opened += text is not None
        found.add(BROKEN_WORD.sub("", text or ""))
    if not opened:
        raise ValueError("no page could be read")


def _text(reader: PdfReader, number: int) -> str | None:
    try:
        page: PageObject = reader.pages[number]
        return page.extract_text()
    except UNREADABLE:
        return None
