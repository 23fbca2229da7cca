"""What a page may not hold, read the way a browser reads it: anything that would run, reach out or look different."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

ADDRESSES = {
    *("href", "src", "action", "formaction", "poster", "data", "cite", "background", "ping", "xlink:href"),
    *("hx-get", "hx-post", "hx-put", "hx-delete"),
}
SCHEMES = {"http", "https", "mailto", "tel"}
NEVER = {"style", "iframe", "object", "embed", "base", "applet", "frame", "math", "foreignobject", "x-bad"}
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b\u2028\u2029\ufeff]")


class Page(HTMLParser):
    """A page as it was parsed: its faults, all its words, and its forms that send without a token."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.words: list[str] = []
        self._unproven: str | None = None
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.words += [f"\n{value}\n" for value in said.values()]
        self.faults += faults_of(tag, said)
        if tag == "form" and said.get("method", "").lower() == "post":
            self._unproven = said.get("action", "")
        if tag == "input" and said.get("name") == "csrfmiddlewaretoken":
            self._unproven = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._unproven is not None:
            self.faults.append(f"a form to “{self._unproven}” sends no token")
            self._unproven = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data[:60]}")


def faults_of(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag in NEVER:
        yield f"<{tag}>"
    if tag == "script" and not is_own_script(attributes):
        yield f"<script> that is not ours: {attributes}"
    if tag == "meta" and attributes.get("http-equiv", "").lower() not in {"", "content-type"}:
        yield f"<meta> that acts: {attributes}"
    for name, value in attributes.items():
        if name.startswith(("on", "hx-on")) or name in {"style", "srcdoc", "x-bad"}:
            yield f"<{tag} {name}={value[:60]!r}>"
        if name in ADDRESSES and not is_harmless(value, tag):
            yield f"<{tag} {name}={value[:60]!r}>"


def is_own_script(attributes: dict[str, str]) -> bool:
    """Ours come from /static/ or, inline, carry this answer's nonce; data for scripts never runs."""
    if attributes.get("type") == "application/json":
        return True
    source = attributes.get("src", "")
    return source.startswith("/static/") if source else bool(attributes.get("nonce"))


def is_harmless(address: str, tag: str) -> bool:
    scheme = SCHEME.match(IGNORED.sub("", address))
    if scheme is None:
        return not IGNORED.sub("", address).startswith(("//", "\\\\", "/\\"))
    is_picture = tag in {"img", "link"} and address.startswith(
        "data:image/"
    )  # an icon; nothing in it can run there
    return scheme[1].lower() in SCHEMES or is_picture
