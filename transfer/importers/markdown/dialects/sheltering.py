"""Keeps code out of reach while the text around it is rewritten."""

from __future__ import annotations

import re

# Private-use characters stand for what is kept; they are taken out of the source first.
OPEN, CLOSE, MARK, MARK_END = "\ue000", "\ue001", "\ue002", "\ue003"

_OWN = re.compile(f"[{OPEN}-{MARK_END}]")
_KEPT = re.compile(f"{OPEN}(\\d+){CLOSE}")
_FENCE = re.compile(
    r"^(?P<lead>(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*)(?P<mark>`{3,}|~{3,})(?P<info>[^`\n]*)$"
)
_INFO = re.compile(r"[\s{]*\.?([\w+#.-]*)")
_LEAD = re.compile(r"[ \t>]*")
_RUN = re.compile(r"`+")
_PARAGRAPH = re.compile(r"\n[ \t>]*\n")
_AUTOLINK = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)*)>")
_HOLDER = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)]|!!!|\?\?\?\+?|===[!+]?)\s|<|:\s|\[\^)")


def without_own_marks(text: str) -> str:
    """Return the text without the characters used as marks here."""
    return _OWN.sub("", text)


class Shelter:
    """What is kept out of reach, and puts it back."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def keep(self, text: str) -> str:
        """Return a mark that stands for `text` from now on."""
        self._kept.append(text)
        return f"{OPEN}{len(self._kept) - 1}{CLOSE}"

    def restore(self, text: str) -> str:
        """Return the text with everything back in its place."""
        while OPEN in text:
            text = _KEPT.sub(lambda match: self._kept[int(match[1])], text)
        return text

    def fences(self, text: str) -> str:
        """Keep the lines of fenced code, one by one, so that the block may still be indented or quoted."""
        lines, mark = [], ""
        for line in text.split("\n"):
            if mark:
                lead = _LEAD.match(line)[0]  # type: ignore[index]  # matches anything, the empty text too
                if line.strip(" \t>").startswith(mark) and not line.strip(" \t>").strip(mark[0]):
                    mark = ""
                    lines.append(line)
                else:
                    lines.append(lead + self.keep(line[len(lead) :]))
            elif fence := _FENCE.match(line):
                mark = fence["mark"]
                info = _INFO.match(fence["info"])
                lines.append(f"{fence['lead']}{mark}{self.keep(info[1]) if info and info[1] else ''}")
            else:
                lines.append(line)
        return "\n".join(lines)

    def spans(self, text: str) -> str:
        """Keep code spans and addresses between angle brackets."""
        runs = list(_RUN.finditer(text))
        closing = _closing(runs)
        breaks = [match.start() for match in _PARAGRAPH.finditer(text)]
        parts, done, at = [], 0, 0
        for number, run in enumerate(runs):
            end = closing[number]
            if run.start() < done or end is None or text[run.start() - 1 : run.start()] == "\\":
                continue
            while at < len(breaks) and breaks[at] < run.start():
                at += 1
            if at < len(breaks) and breaks[at] < runs[end].start():
                continue
            if len(run[0]) >= 3 and _starts_line(text, run.start()):
                continue
            parts += [text[done : run.start()], self.keep(text[run.start() : runs[end].end()])]
            done = runs[end].end()
        text = "".join(parts) + text[done:]
        return _AUTOLINK.sub(lambda match: self.keep(match[0]), text)

    def indented(self, text: str) -> str:
        """Keep code that is only indented: four spaces, after an empty line, outside lists, boxes and HTML."""
        lines, blank, inside, in_list = [], True, False, False
        for line in text.split("\n"):
            indented = line.startswith(("    ", "\t"))
            if not line.strip():
                blank = True
                lines.append(line)
                continue
            inside = indented and (inside or (blank and not in_list))
            if not indented:
                in_list = bool(_HOLDER.match(line)) or (in_list and line.startswith(" "))
            blank = False
            lines.append(f"    {self.keep(line.expandtabs(4)[4:])}" if inside else line)
        return "\n".join(lines)


def _closing(runs: list[re.Match[str]]) -> list[int | None]:
    """Return for each run of backticks which later run of the same length comes next."""
    found: list[int | None] = [None] * len(runs)
    last: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        length = len(runs[number][0])
        found[number] = last.get(length)
        last[length] = number
    return found


def _starts_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t>")
