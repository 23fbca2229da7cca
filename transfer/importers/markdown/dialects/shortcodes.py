"""Hugo's shortcodes: `{{< figure src="x" >}}`, `{{% notice tip %}} … {{% /notice %}}`."""

from __future__ import annotations

import re
import textwrap

from transfer.importers.markdown.dialects.boxes import KINDS, NOTES, callout, folded
from transfer.importers.markdown.dialects.pairs import with_pairs
from transfer.importers.markdown.dialects.sheltering import Shelter
from transfer.importers.markdown.remarks import Remarks

BOXES = {"notice", "alert", "hint", "callout", "admonition", "button", *KINDS, *NOTES}

_OPENING = re.compile(
    r"(?P<lead>(?<=\n)[ \t]*|^[ \t]*|)\{\{[<%]\s*(?P<name>[\w.-][\w/.-]*)(?P<said>[^{}]*?)\s*[>%]\}\}"
)
_CLOSING = re.compile(r"\{\{[<%]\s*/\s*(?P<name>[\w/.-]+)\s*[>%]\}\}")
_SINGLE = re.compile(r"\{\{[<%]\s*(?P<name>/?\s*[\w/.-]+)(?P<said>[^{}]*?)\s*/?[>%]\}\}")
_ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"'=]+))")
_ESCAPED = re.compile(r"\{\{([<%])/\*([^{}]*)\*/([>%])\}\}")


def without_shortcodes(text: str, shelter: Shelter, remarks: Remarks) -> str:
    """Return the text with pictures, links, videos and boxes as Markdown; other shortcodes keep what they enclose."""
    if "{{<" not in text and "{{%" not in text:
        return text
    text = _ESCAPED.sub(lambda match: shelter.keep(f"{{{{{match[1]}{match[2]}{match[3]}}}}}"), text)
    for _depth in range(5):
        text, count = with_pairs(
            text, _OPENING, _CLOSING, lambda start, inside: _pair(start, inside, shelter, remarks)
        )
        if not count:
            break
    return _SINGLE.sub(lambda match: _single(match, remarks), text)


def _pair(match: re.Match[str], enclosed: str, shelter: Shelter, remarks: Remarks) -> str:
    name = match["name"].lower().rpartition("/")[2]
    named, loose = _arguments(match["said"])
    inside = textwrap.dedent(enclosed.strip("\n"))
    lead = match["lead"] or ""
    if name in {"highlight", "code"}:
        lines = shelter.restore(inside).split("\n")
        return "\n".join(["", f"```{loose[0] if loose else ''}", *map(shelter.keep, lines), "```", ""])
    if name in {"details", "expand", "collapse"}:
        made = folded(named.get("title") or named.get("summary") or " ".join(loose), inside.split("\n"))
    elif name in BOXES and name != "button":
        kind = next(
            (word for word in (named.get("type"), *loose[:1], name) if word in KINDS or word in NOTES), name
        )
        title = named.get("title") or " ".join(word for word in loose if word != kind)
        remarks.add("callouts", name)
        made = callout(kind, title, inside.split("\n"))
    else:
        remarks.add("template", name)
        title = named.get("title") or named.get("name") or (loose[0] if name == "tab" and loose else "")
        return (
            f"\n**{title}**\n\n{inside}\n" if title else f"{lead}{inside.strip() if lead == '' else inside}"
        )
    return "\n".join(lead + line if line else "" for line in made)


def _single(match: re.Match[str], remarks: Remarks) -> str:
    name = match["name"].lower().replace(" ", "")
    named, loose = _arguments(match["said"])
    first = loose[0] if loose else ""
    if name in {"figure", "img", "image", "picture"}:
        return _figure(named, first)
    if name in {"ref", "relref", "link", "url"}:
        return first or named.get("path", "")
    if name in {"youtube", "vimeo"}:
        home = "www.youtube.com/watch?v=" if name == "youtube" else "vimeo.com/"
        return f"<https://{home}{named.get('id', first)}>"
    if name == "gist" and len(loose) >= 2:
        return f"<https://gist.github.com/{loose[0]}/{loose[1]}>"
    remarks.add("template", name)
    return ""


def _figure(named: dict[str, str], first: str) -> str:
    words = named.get("alt") or named.get("title") or named.get("caption") or ""
    picture = f"![{words.replace('[', '(').replace(']', ')')}](<{named.get('src', first)}>)"
    if named.get("link"):
        picture = f"[{picture}](<{named['link']}>)"
    caption = named.get("caption")
    return f"{picture}\n\n*{caption}*\n" if caption and caption != words else picture


def _arguments(said: str) -> tuple[dict[str, str], list[str]]:
    named, loose = dict[str, str](), list[str]()
    for name, *values in _ARGUMENT.findall(said):
        value = next((one for one in values if one), "")
        if name:
            named[name.lower()] = value
        elif value:
            loose.append(value)
    return named, loose
