"""No script, no frame, no disguise: not through the parser, and not through the sanitiser standing alone."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.markdown import MarkdownTooComplex, MarkdownTooLarge, render
from core.markdown.links import SCHEMES, is_allowed
from core.markdown.sanitising import TAGS, sanitise
from tests.core.markdown_attacks import BAD_ADDRESSES, HTML, MARKDOWN

ATTRIBUTES = {
    *(
        "href",
        "title",
        "rel",
        "class",
        "id",
        "src",
        "alt",
        "loading",
        "decoding",
        "start",
        "tabindex",
        "role",
    ),
    *("aria-label", "aria-checked", "aria-disabled"),
}
OWN_ID = re.compile(r"h-[\w-]+|fn-\d+|fnref-\d+(-\d+)?")


class _Judge(HTMLParser):
    """Collects what must not be there, as a browser's tokeniser would see it."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
        self.faults += [f"{tag} {name}={value}" for name, value in attrs if not _harmless(name, value or "")]

    def handle_comment(self, data):
        self.faults.append(f"<!--{data}")

    def handle_decl(self, decl):
        self.faults.append(f"<!{decl}")

    def handle_pi(self, data):
        self.faults.append(f"<?{data}")


def _harmless(name: str, value: str) -> bool:
    if name == "id":
        return bool(OWN_ID.fullmatch(value))
    if name in {"href", "src"}:
        return _leads_nowhere_bad(value)
    return name in ATTRIBUTES


def _leads_nowhere_bad(address: str) -> bool:
    """Read the address as a browser does: control characters and spaces around it and line ends in it go."""
    bare = re.sub(r"[\t\r\n]", "", address).strip("".join(map(chr, range(33))))
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.\-]*):", bare)
    return scheme is None or scheme[1].lower() in SCHEMES


def faults(html: str) -> list[str]:
    judge = _Judge()
    judge.feed(html)
    judge.close()
    return judge.faults


def _resolve(target: str) -> tuple[str, bool]:
    return f"javascript:{target}" if "javascript" in target else f"/articles/{target}/", True


def test_the_judge_sees_what_is_wrong():
    for html in ("<script>", "<p onclick=x>", "<p id=config>", "<a href='java\nscript:x'>", "<!-- x -->"):
        assert faults(html)
    assert not faults('<p>x</p><a href="/x" class="external">y</a><h1 id="h-x">z</h1>')


def test_there_are_enough_attempts():
    assert len(HTML) + len(MARKDOWN) + len(BAD_ADDRESSES) >= 220


@pytest.mark.parametrize("payload", [*HTML, *MARKDOWN])
def test_it_renders_an_attack_harmless(payload):
    html = render(payload, links=_resolve).html
    assert faults(html) == []
    inside = render(f"> - a {payload}\n\n| b |\n|---|\n| {payload} |", links=_resolve).html
    assert faults(inside) == []


@pytest.mark.parametrize("payload", HTML)
def test_it_shows_raw_html_as_text(payload):
    html = render(payload).html
    assert "<img" not in html
    assert set(re.findall(r"<(\w+)", html)) <= {"p", "a", "code"}  # marks within the text still count
    if payload.startswith("<img"):
        assert html.startswith("<p>&lt;img")


@pytest.mark.parametrize("payload", HTML)
def test_the_sanitiser_alone_holds(payload):
    for html in (payload, f"<p>a{payload}b</p>", f"<table><tr><td>{payload}", f"<pre><code>{payload}"):
        clean = sanitise(html)
        assert faults(clean) == []
        assert faults(sanitise(clean)) == []


@pytest.mark.parametrize("address", BAD_ADDRESSES)
@pytest.mark.parametrize(
    "form", ["[x]({})", "[x](<{}>)", "![x]({})", "<{}>", "[x]\n\n[x]: {}", "[x]\n\n[x]: <{}>"]
)
def test_it_links_nowhere_dangerous(address, form):
    assert faults(render(form.format(address)).html) == []


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_the_sanitiser_alone_links_nowhere_dangerous(address):
    quoted = address.replace('"', "&quot;")
    clean = sanitise(f'<a href="{quoted}">x</a><img src="{quoted}">')
    assert faults(clean) == []
    assert "x</a>" in clean


@pytest.mark.parametrize(
    "address", ["https://a.nl", "HTTP://a.nl", "mailto:a@b.nl", "tel:+31", "/x", "x:y/z"[2:]]
)
def test_it_keeps_good_addresses(address):
    assert f'href="{address}"' in render(f"[x]({address})").html


@pytest.mark.parametrize(
    "text",
    [
        "{{1337*1337}}",
        "{% debug %}",
        "{0.__class__}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{{ settings.SECRET_KEY }}",
    ],
)
def test_it_keeps_template_code_as_typed(text):
    if "__" not in text:  # which is emphasis
        assert unescape(render(text).html) == f"<p>{text}</p>\n"
    assert unescape(render(f"`{text}`").html) == f"<p><code>{text}</code></p>\n"


@pytest.mark.parametrize("heading", ["config", "csrfmiddlewaretoken", "__proto__", "body", "location"])
def test_it_prefixes_every_id(heading):
    ids = re.findall(r'\bid="([^"]+)"', render(f"# {heading}\n\nx[^{heading}]\n\n[^{heading}]: y").html)
    assert len(ids) == 3
    assert all(OWN_ID.fullmatch(name) for name in ids)


def test_the_sanitiser_keeps_what_we_make():
    made = render(
        "# A\n\n- [x] b\n\n> [!DO]\n> c\n\n> [!DONT]\n> d\n\n| e |\n|-:|\n| f |\n\n```python\ndef g(): 1\n```\n\n"
        "[[h]] https://i.nl ![j](/files/1/j.png) k[^l]\n\n3. m\n\n[^l]: n",
        links=_resolve,
    ).html
    assert sanitise(made) == made


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_renders_harmless(source):
    assert faults(render(source, links=_resolve).html) == []


_PIECES = st.sampled_from(
    [
        *(
            "[",
            "]",
            "(",
            ")",
            "![",
            "[[",
            "]]",
            "|",
            "`",
            "```",
            "*",
            "**",
            "_",
            "~~",
            "<",
            ">",
            "> ",
            "- ",
            "1. ",
        ),
        *(
            "\n",
            "\n\n",
            "    ",
            "\t",
            "#",
            "# ",
            "---",
            "\\",
            "&",
            "&#",
            ";",
            ":",
            '"',
            "'",
            "[^a]",
            "[^a]: ",
            "[x] ",
        ),
        *(
            "> [!TIP]",
            "> [!DO]",
            "> [!DONT]",
            "| a |\n|---|\n",
            "https://",
            "www.",
            "a@b.nl",
            "javascript:",
            "data:",
        ),
        *(
            "<script>",
            "</script>",
            "<img src=x onerror=x>",
            "onclick=",
            "a",
            "é",
            "\x00",
            "[a]: ",
            "/files/1/a.png",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_markup_renders_harmless_or_is_refused(source):
    try:
        html = render(source, links=_resolve).html
    except (MarkdownTooLarge, MarkdownTooComplex):
        return
    assert faults(html) == []
    assert sanitise(html) == html


@given(st.text(max_size=40).map(lambda start: start + ":x"))
@settings(max_examples=200, deadline=None)
def test_an_allowed_address_has_an_allowed_scheme(address):
    assert not is_allowed(address) or _leads_nowhere_bad(address)
    assert not is_allowed(address) or _leads_nowhere_bad(unquote(address)) or "%" in address
