"""Where a hit opens: at the heading above its passage, and in browsers that can at the very words.

The heading's anchor works everywhere. The text directive (https://wicg.github.io/scroll-to-text-fragment/) is a few
words of one block of the text, as it must be to be found there; a browser that does not find them goes by the anchor.
"""

from html import unescape
from urllib.parse import quote

from search.highlighting import MARKED
from search.models import Entry

SHOWN = 48  # characters from the first marked word on that tell the place in the text
FAR = 4 * SHOWN  # characters in which those stand there, with all the space between them
LEAST_DIRECTED, MOST_DIRECTED = 3, 8  # words in the text directive


def address_at(entry: Entry, snippet: str) -> str:
    """Return the entry's address with the place of what is marked in `snippet`, its passage; plain where there is none."""
    body = entry.text.body
    at = _place(body, snippet) if "#" not in entry.url else -1
    if at < 0:
        return entry.url
    anchor, words = _anchor(body, entry.text.headings, at), _words(body, at)
    return f"{entry.url}#{anchor}:~:text={words}" if words else f"{entry.url}#{anchor}"


def _place(body: str, snippet: str) -> int:
    """Return where in `body` the first mark of the passage stands, -1 when it does not."""
    found = MARKED.search(snippet)
    if found is None:
        return -1
    shown = unescape(snippet[found.start() :].replace("<mark>", "").replace("</mark>", ""))
    words = shown.removesuffix(" …")[:SHOWN].split()
    wanted, at = " ".join(words), body.find(words[0]) if words else -1
    while at >= 0 and not " ".join(body[at : at + FAR].split()).startswith(wanted):
        at = body.find(words[0], at + 1)
    return at


def _anchor(body: str, headings: list[list[str]], at: int) -> str:
    """Return the anchor of the last heading at or above `at`; headings stand in the body, each as a line, in order."""
    anchor, start = "", 0
    for text, name in headings:
        start = f"\n{body}".find(f"\n{text}", start)
        if start < 0 or start > at:
            break
        anchor = name
        start += 1
    return anchor


def _words(body: str, at: int) -> str:
    """Return some words of the line at `at` as a text directive has them; nothing where they do not tell the place.

    A browser goes to the first place where the words stand, menus included, so they must be few enough to be in one
    block, enough not to be in a menu, and nowhere else in the text.
    """
    first = body.rfind("\n", 0, at) + 1
    line = body[first : (body.find("\n", at) + 1 or len(body) + 1) - 1]
    words = line[at - first :].split()[:MOST_DIRECTED]
    words = words if len(words) >= LEAST_DIRECTED else line.split()[-MOST_DIRECTED:]
    directive = " ".join(words)
    if len(words) < LEAST_DIRECTED or body.lower().count(directive.lower()) != 1:
        return ""
    return quote(directive, safe="").replace("-", "%2D")
