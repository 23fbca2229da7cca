"""MDX is Markdown with code in it: imports, exports, expressions in braces, and components written as tags."""

from __future__ import annotations

import re

from transfer.importers.markdown.remarks import Remarks

_IMPORT = re.compile(
    r"^import[ \t]+(?:[\w*{][^;\n]*?[ \t]from[ \t]*)?[\"'][^\"'\n]+[\"'];?[ \t]*$"
    r"|^import[ \t]*\{[^}]{0,2000}\}[ \t]*from[ \t]*[\"'][^\"'\n]+[\"'];?[ \t]*$",
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"^export[ \t]+(?:const|let|var|default|function|async|class)\b.*?(?=\n[ \t]*\n|\Z)", re.M | re.S
)
_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_TEXT = re.compile(r"\{[ \t]*(?:\"([^\"\n{}]*)\"|'([^'\n{}]*)'|`([^`\n{}$]*)`)[ \t]*\}")
_EXPRESSION = re.compile(r"(?<![\\$={])\{(?!#|:|[ \t]*[.#])([^{}\n]{1,300})\}")


def without_mdx(text: str, remarks: Remarks, *, is_mdx: bool) -> str:
    """Return the text without imports, exports and expressions; the components go with the other tags, see html.py."""
    if not is_mdx:
        return text
    for pattern, name in ((_IMPORT, "import"), (_EXPORT, "export")):
        text, count = pattern.subn("", text)
        if count:
            remarks.add("mdx", name)
    text, count = _COMMENT.subn("", text)
    if count:
        remarks.add("comments")
    text = _TEXT.sub(lambda match: match[1] or match[2] or match[3] or "", text)

    def dropped(match: re.Match[str]) -> str:
        remarks.add("mdx", match[0])
        return ""

    return "\n".join(_without_expressions(line, dropped) for line in text.split("\n"))


def _without_expressions(line: str, dropped: object) -> str:
    """Leave alone the braces that belong to a tag: they go with it."""
    if "<" in line or "{" not in line:
        return line
    return _EXPRESSION.sub(dropped, line)  # type: ignore[call-overload, no-any-return]
