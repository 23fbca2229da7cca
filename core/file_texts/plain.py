"""Plain text in whatever encoding it was saved; the tags of a web page are left out."""

from html.parser import HTMLParser

from charset_normalizer import from_bytes

from core.file_texts.gathering import MOST_LETTERS, Gathered

LIBRARIES = ("charset_normalizer",)
MOST_BYTES = 4 * MOST_LETTERS
SAMPLE = 100_000  # bytes the encoding is told from
ENCODINGS = [
    "cp1252",
    "utf_16",
    "utf_16_le",
    "utf_16_be",
    "utf_32",
    "mac_roman",
]  # of offices in western Europe
MOST_CONTROLS = 0.02  # part of a text; more of them, and it is none
WEB_PAGE = ("<!doctype html", "<html")
NOT_SHOWN = ("script", "style")


def read(content: bytes, found: Gathered) -> None:
    """Gather the lines of a text; raises ValueError when it is none."""
    text = _decoded(content[:MOST_BYTES])
    if text.lstrip()[:20].lower().startswith(WEB_PAGE):
        _Words(found).feed(text)
        return
    for line in text.splitlines():
        found.add(line)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= MOST_BYTES - 4:  # a letter cut in two by the limit
            return content[: error.start].decode("utf-8-sig")
    best = from_bytes(content[:SAMPLE], cp_isolation=ENCODINGS).best()
    text = content.decode(best.encoding if best else ENCODINGS[0], "replace")
    controls = sum(sign < " " and not sign.isspace() for sign in text[:SAMPLE])
    if controls > MOST_CONTROLS * len(text[:SAMPLE]):
        raise ValueError("no text")
    return text


class _Words(HTMLParser):
    """Hands on what a browser would show of a web page."""

    def __init__(self, found: Gathered) -> None:
        super().__init__()
        self._found = found
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in NOT_SHOWN

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in NOT_SHOWN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._found.add(data)
