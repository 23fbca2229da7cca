"""Rendering stays bounded: what would explode is refused, and nothing takes forever."""

import signal

import pytest

from core.errors import Refused
from core.markdown import MarkdownTooComplex, MarkdownTooLarge, render
from core.markdown.code import LANGUAGES, MAX_BLOCK, MAX_LINE

SIZE = 100_000
MANY_SECONDS = 60  # the aim is two; this only tells "slow machine" from "never ends"


def _fill(piece: str, size: int = SIZE) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _table(columns: int, rows: int) -> str:
    return f"{'|'.join('a' * columns)}\n{'|'.join('-' * columns)}\n" + "a\n" * rows + "\n"


BOMBS = {
    "open brackets": _fill("["),
    "nested brackets": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "brackets ninety deep": _fill("[" * 90 + "]" * 90),
    "brackets ninety open": _fill("[" * 90 + "\n\n"),
    "image openers": _fill("!["),
    "nested images": _fill("![", SIZE // 2) + _fill("](x)", SIZE // 2),
    "images ninety deep": _fill("![" * 90 + "](x)" * 90),
    "nested links": _fill("[a](", SIZE),
    "link with open angle": _fill("[a](<b"),
    "link with open title": _fill('[a](b "'),
    "link with parentheses": "[a](" + "(" * SIZE,
    "image without end": _fill("![a](b"),
    "reference bomb": "[a]: /" + "x" * 50_000 + "\n\n" + "[a] " * 12_500,
    "image reference bomb": "[a]: /" + "x" * 50_000 + "\n\n" + "![a] " * 10_000,
    "reference title bomb": '[a]: /x "' + "x" * 50_000 + '"\n\n' + "[a] " * 12_500,
    "reference definitions": _fill("[a]: /u\n"),
    "reference openers": _fill("[a\n"),
    "reference without end": _fill("[a]: <"),
    "deep quotes": ">" * SIZE,
    "deep spaced quotes": _fill("> "),
    "quotes growing deeper": "\n".join(">" * depth + " a" for depth in range(1, 440)),
    "deep lists": "+ " * (SIZE // 2),
    "deep numbered lists": "1. " * (SIZE // 3),
    "lists growing deeper": "\n".join("  " * depth + "- a" for depth in range(310)),
    "quotes in lists": _fill("- > "),
    "lists in quotes": _fill("> - "),
    "empty items": _fill("- \n"),
    "task items": _fill("- [ ] a\n"),
    "lists forty-nine deep": _fill("\n".join("  " * depth + "- a" for depth in range(49)) + "\n\n"),
    "stars": "*" * SIZE,
    "opening emphasis": _fill("*a "),
    "closing emphasis": _fill("a* "),
    "emphasis runs": _fill("a**b "),
    "mixed emphasis": _fill("*a **b _c __d "),
    "triple emphasis": _fill("***a "),
    "nested emphasis": "*a " * 20_000 + "a*" * 20_000,
    "underscores": _fill("_a_"),
    "tildes": "~" * SIZE,
    "mixed tildes": _fill("~~a ~b "),
    "backticks of each length": "".join("`" * length + " " for length in range(1, 446)),
    "single backticks": _fill("` "),
    "angle brackets": "<" * SIZE,
    "comment openers": _fill("<!--"),
    "tag openers": _fill("<a "),
    "cdata openers": _fill("<![CDATA["),
    "instruction openers": _fill("<?"),
    "autolink openers": _fill("<http:"),
    "mail autolink openers": _fill("<a@a."),
    "one wide table": _table(100, 50_000),
    "many wide tables": _table(256, 250) * 69,
    "table of bars": _fill("|") + "\n" + _fill("|-"),
    "table heads": _fill("a|b\n-|-\n\n"),
    "scheme after scheme": _fill("http://"),
    "addresses": _fill("http://a.nl "),
    "addresses with parentheses": _fill("http://a.nl/((("),
    "address ending in parentheses": "http://a.nl/" + ")" * SIZE,
    "address ending in entities": "http://a.nl/" + _fill("&a;"),
    "address without end": "http://" + "a." * (SIZE // 2),
    "www without end": "www." + "a." * (SIZE // 2),
    "mail addresses": _fill("a@b.c "),
    "mail after mail": _fill("a@a"),
    "mail hosts": "a@" + "a." * (SIZE // 2),
    "at signs": "@" * SIZE,
    "colons": ":" * SIZE,
    "footnotes": "".join(f"[^{n}]" for n in range(9000))
    + "\n\n"
    + "".join(f"[^{n}]: a\n" for n in range(4000)),
    "one footnote, many calls": "[^a]: x\n\n" + _fill("[^a]"),
    "open footnotes": "[^a]: x\n\n" + _fill("[^a"),
    "footnotes in footnotes": _fill("[^a]: "),
    "footnotes calling themselves": _fill("[^a]: [^a]\n\n"),
    "equal headings": "# a\n" * (SIZE // 4),
    "headings numbered like copies": _fill("# a\n# a 1\n"),
    "underlined headings": _fill("a\n=\n"),
    "ampersands": "&" * SIZE,
    "open entities": _fill("&#1"),
    "entities": _fill("&amp;"),
    "backslashes": "\\" * SIZE,
    "code fences": _fill("```\n"),
    "code fences with a language": _fill("~~~ a\n"),
    "rules": _fill("* * * "),
    "short lines": "a\n" * (SIZE // 2),
    "tabs": "\t" * SIZE,
    "returns": "\r" * SIZE,
    "zero bytes": "\0" * SIZE,
    "wiki openers": _fill("[["),
    "wiki openers with words": _fill("[[a|"),
    "wiki links": "".join(f"[[page {n}]] " for n in range(7_000)),
    "callouts": _fill("> [!TIP]\n"),
    "callouts apart": _fill("> [!TIP]\n\n"),
    "callouts in callouts": "\n".join(">" * depth + " [!TIP]\n" + ">" * depth for depth in range(1, 60)),
    "wide letters": "\N{GRINNING FACE}" * (SIZE // 4),
    "combining letters": "a" + "\u0301" * (SIZE // 2),
}


@pytest.fixture
def guard():
    def give_up(_signal, _frame):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(MANY_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("source", BOMBS.values(), ids=BOMBS.keys())
def test_it_refuses_or_bounds_what_would_explode(source, guard):
    assert _size(source) <= 5_000_000


def _size(source: str) -> int:
    """Return the characters of HTML made of the source; none when it is refused."""
    try:
        return len(render(source).html)
    except (MarkdownTooLarge, MarkdownTooComplex):
        return 0


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_it_colours_code_that_its_grammar_finds_hard(language, guard):
    for piece in ('\\"', "- ", "=", "/* a", "a.", "\n ", " \n", "&", "a", "<!--", "!!", "((", "{{"):
        hard = "\n".join([_fill(piece, MAX_LINE)] * (MAX_BLOCK // (MAX_LINE + 1)))
        code = _fill(piece, MAX_BLOCK) if "\n" in piece else hard
        assert f'<code class="language-{language}">' in render(f"~~~{language}\n{code}\n~~~").html


@pytest.mark.parametrize(
    ("bomb", "error"),
    [
        ("reference bomb", MarkdownTooLarge),
        ("image reference bomb", MarkdownTooLarge),
        ("reference title bomb", MarkdownTooLarge),
        ("open brackets", MarkdownTooComplex),
        ("image openers", MarkdownTooComplex),
        ("deep quotes", MarkdownTooComplex),
        ("deep lists", MarkdownTooComplex),
        ("nested emphasis", MarkdownTooComplex),
        ("one wide table", MarkdownTooComplex),
        ("many wide tables", MarkdownTooComplex),
        ("wiki links", MarkdownTooComplex),
    ],
)
def test_it_says_which_limit_was_passed(bomb, error):
    with pytest.raises(error):
        render(BOMBS[bomb])


def test_it_refuses_more_than_a_megabyte_of_source(settings):
    settings.MAX_PAGE_SOURCE = 1_000
    assert render("a" * 1_000).word_count == 1
    with pytest.raises(MarkdownTooLarge):
        render("a" * 1_001)
    with pytest.raises(MarkdownTooLarge):
        render("é" * 501)


def test_it_shows_nesting_up_to_the_limit_and_refuses_it_above():
    assert render("> " * 90 + "deep").html.count("<blockquote>") == 90
    with pytest.raises(MarkdownTooComplex):
        render("> " * 101 + "deep")


def test_it_refuses_output_above_the_limit(monkeypatch):
    monkeypatch.setattr("core.markdown.limits.MAX_OUTPUT", 1_000)
    assert render("word\n\n" * 10).word_count == 10
    with pytest.raises(MarkdownTooLarge):
        render("word\n\n" * 1_000)


def test_it_expands_a_reference_as_far_as_an_honest_page_needs():
    source = "[shop]: https://shop.example/" + "x" * 100 + "\n\n" + "[shop] " * 800
    assert render(source).html.count("<a ") == 800


def test_it_renders_a_full_megabyte_of_ordinary_text(guard):
    paragraph = "Een *gewone* alinea over **marketing** met een [verwijzing](/articles/1/) en wat `code`.\n\n"
    assert render(paragraph * 9_000).html.count("<p>") == 9_000


def test_its_refusals_are_answered_like_any_other():
    assert issubclass(MarkdownTooLarge, Refused)
    assert issubclass(MarkdownTooComplex, Refused)
    assert (MarkdownTooLarge().status, MarkdownTooComplex().status) == (413, 422)
