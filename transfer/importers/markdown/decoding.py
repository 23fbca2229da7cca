"""Bytes become text, whatever they were written as."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from transfer.importers.markdown.reading import NotRead
from transfer.importers.markdown.remarks import Remarks

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WESTERN = re.compile(
    "[^\x00-\x7f\u00a0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u2018-\u201e\u2013\u2014\u2026\u2022\u20ac]"
)
SAMPLE = 20_000


def decoded(content: bytes, remarks: Remarks) -> str:
    """Return the text with plain line ends; raises NotRead when it is no text at all."""
    text = _text(content, remarks).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    odd = len(_CONTROL.findall(text[:SAMPLE]))
    if odd > 8 and odd > len(text[:SAMPLE]) / 100:
        raise NotRead("binary")
    return _CONTROL.sub("", text)


def _text(content: bytes, remarks: Remarks) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            remarks.add("encoding", "UTF-16")
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _other(content, remarks)


def _other(content: bytes, remarks: Remarks) -> str:
    if content[:SAMPLE].count(0) > len(content[:SAMPLE]) / 100:
        raise NotRead("binary")
    western = content.decode("cp1252", "replace")
    if not _WESTERN.search(western):
        remarks.add("encoding", "Windows-1252")
        return western
    best = from_bytes(content[:SAMPLE]).best()
    if best is None:
        raise NotRead("binary")
    remarks.add("encoding", best.encoding)
    return content.decode(best.encoding, "replace")
