"""Code in colours, by classes only: the content security policy allows no inline style."""

from functools import cache

from pygments import highlight as _highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES

# What a marketing team pastes. A short list, because most of Pygments' six hundred grammars can be made to
# take minutes over a few long lines; the tests make their own attempts at these.
LANGUAGES = frozenset(
    {
        *("bash", "sh", "shell", "css", "scss", "diff", "html", "xml", "ini", "javascript", "js"),
        *("json", "python", "py", "sql", "toml", "typescript", "ts", "yaml", "yml", "http", "php"),
    }
)
MAX_BLOCK = 4_000  # characters; code beyond any of these limits is shown without colours
MAX_LINE = 300
MAX_PAGE = 16_000
CLASSES = frozenset(filter(None, STANDARD_TYPES.values()))

_FORMATTER = HtmlFormatter(nowrap=True)


def highlight(code: str, language: str, spent: int) -> str | None:
    """Return the code as HTML with a class per kind of word; None for what is shown without colours.

    `spent` is the number of characters already coloured on this page.
    """
    name = language.lower()
    if name not in LANGUAGES or len(code) > min(MAX_BLOCK, MAX_PAGE - spent):
        return None
    if any(len(line) > MAX_LINE for line in code.split("\n")):
        return None
    return _highlight(code, _lexer(name), _FORMATTER)


@cache
def _lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)
