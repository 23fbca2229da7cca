"""Addresses typed as plain text become links, by the rules of GitHub's Markdown.

Written here because both available plug-ins take minutes over 100 kB of colons or unfinished addresses;
every pattern below has a bounded length, so the work grows with the text and no faster.
"""

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_CANDIDATE = re.compile(
    r"""
      (?<![\w])https?://[^\s<]{1,2000}
    | (?:^|(?<=[\s*_~(]))www\.[^\s<]{1,2000}
    | (?<![\w.+\-/:])[\w.+\-]{1,64}@(?:[a-z0-9_\-]{1,63}\.){1,8}[a-z0-9_\-]{0,62}[a-z0-9](?![\w@\-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?([^\s/?#:@]{1,255})", re.IGNORECASE)
_LABEL = re.compile(r"[\w\-]+")
_ENTITY_END = re.compile(r"&[a-z0-9]{1,40};$", re.IGNORECASE)
_TRAILING = "?!.,:*_~'\"’”"


def link_addresses(state: StateCore) -> None:
    """Turn web and mail addresses in plain text into links, except inside links."""
    for token in state.tokens:
        if token.type == "inline" and any(sign in token.content for sign in ("://", "www.", "WWW.", "@")):
            token.children = list(_with_links(state, _joined(token.children or [])))


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens with each run of text and character references as one, so `&amp;` does not cut an address."""
    run: list[str] = []
    for token in tokens:
        if token.type == "text" or (token.type == "text_special" and token.info == "entity"):
            run.append(token.content)
            continue
        if run:
            yield _text("".join(run))
            run = []
        yield token
    if run:
        yield _text("".join(run))


def _with_links(state: StateCore, tokens: Iterator[Token]) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        inside += (token.type == "link_open") - (token.type == "link_close")
        if token.type == "text" and not inside:
            yield from _linked(state, token.content)
        else:
            yield token


def _linked(state: StateCore, text: str) -> Iterator[Token]:
    done = 0
    for match in _CANDIDATE.finditer(text):
        address = _trimmed(match[0])
        url = state.md.normalizeLink(_with_scheme(address))
        if not (_has_host(address) and state.md.validateLink(url)):
            continue
        if match.start() > done:
            yield _text(text[done : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": url}, markup="autolink", info="auto")
        yield _text(address)
        yield Token("link_close", "a", -1, markup="autolink", info="auto")
        done = match.start() + len(address)
    if done < len(text):
        yield _text(text[done:])


def _trimmed(address: str) -> str:
    """Return the address without the punctuation of the sentence around it."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end:
        if address[end - 1] == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif address[end - 1] == ";" and (entity := _ENTITY_END.search(address[max(0, end - 42) : end])):
            end -= len(entity[0])
        elif address[end - 1] in _TRAILING:
            end -= 1
        else:
            break
    return address[:end]


def _with_scheme(address: str) -> str:
    if address[:4].lower() == "http":
        return address
    return f"http://{address}" if address[:4].lower() == "www." else f"mailto:{address}"


def _has_host(address: str) -> bool:
    """Tell whether the host is made of proper labels, with no underscore in the last two."""
    if not address.lower().startswith(("http://", "https://", "www.")):
        return "@" in address
    host = _HOST.match(address)
    labels = host[1].split(".") if host else []
    needed = 2 if address[:4].lower() == "www." else 1
    return (
        len(labels) >= needed
        and all(_LABEL.fullmatch(label) for label in labels)
        and not any("_" in label for label in labels[-2:])
    )


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
