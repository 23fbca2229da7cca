"""GitHub's additions: tables, strikethrough, tasks, bare addresses, footnotes; and code in colours."""

import pytest

from core.markdown import render

WRAP = (
    '<div class="table-scroll" tabindex="0" role="group" aria-label="Tabel">\n<table>\n{}</table>\n</div>\n'
)


def _html(source: str) -> str:
    return render(source).html


def _rows(source: str) -> list[list[str]]:
    """Return the words of the first table, row by row."""
    rows = _html(source).split("<tr>")[1:]
    return [
        [cell.split(">", 1)[1].split("</t")[0] for cell in row.replace("<th", "<td").split("<td")[1:]]
        for row in rows
    ]


def test_it_draws_a_table():
    assert _html("| a | b |\n| --- | --- |\n| 1 | 2 |\n") == WRAP.format(
        "<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n"
    )


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("a | b\n--|--\n1 | 2", [["a", "b"], ["1", "2"]]),
        ("| a |\n|---|\n| x \\| y |", [["a"], ["x | y"]]),
        ("| a |\n|---|\n| `x \\| y` |", [["a"], ["<code>x | y</code>"]]),
        ("| a | b |\n|---|---|\n| 1 |", [["a", "b"], ["1", ""]]),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", [["a", "b"], ["1", "2"]]),
        ("| a | b |\n|---|---|", [["a", "b"]]),
        ("| *a* |\n|---|\n| **b** |", [["<em>a</em>"], ["<strong>b</strong>"]]),
        ("| a |\n|---|\n| 1 |\n> quote", [["a"], ["1"]]),
        ("| a |\n|---|\n| 1 |\nnot a bar", [["a"], ["1"], ["not a bar"]]),
        ("> | a |\n> |---|\n> | 1 |", [["a"], ["1"]]),
    ],
)
def test_it_reads_tables_as_github_does(source, rows):
    assert _rows(source) == rows


@pytest.mark.parametrize(
    "source", ["| a | b |\n| --- |\n| 1 |", "| a |\n| -- x |", "a\n-\n", "| a |\n\n|---|"]
)
def test_it_leaves_what_is_no_table(source):
    assert "<table" not in _html(source)


def test_it_aligns_columns_by_class():
    html = _html("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n")
    assert '<td class="align-left">1</td>\n<td class="align-center">2</td>\n' in html
    assert '<td class="align-right">3</td>\n<td>4</td>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("~~gone~~", "<p><del>gone</del></p>\n"),
        ("~gone~", "<p><del>gone</del></p>\n"),
        ("~~a *b*~~", "<p><del>a <em>b</em></del></p>\n"),
        ("~~a\n\nb~~", "<p>~~a</p>\n<p>b~~</p>\n"),
        ("~~~not~~~", None),
        ("a ~ b ~ c", "<p>a ~ b ~ c</p>\n"),
    ],
)
def test_it_strikes_through(source, html):
    if html is None:
        assert "<del>" not in _html(source)
    else:
        assert _html(source) == html


def test_it_draws_tasks_as_ticked_boxes_nobody_can_change():
    assert _html("- [x] done\n- [ ] open\n") == (
        '<ul class="contains-task-list">\n'
        '<li class="task-list-item"><span class="task-box" role="checkbox" aria-checked="true"'
        ' aria-disabled="true" aria-label="Klaar"></span> done</li>\n'
        '<li class="task-list-item"><span class="task-box" role="checkbox" aria-checked="false"'
        ' aria-disabled="true" aria-label="Nog te doen"></span> open</li>\n</ul>\n'
    )


@pytest.mark.parametrize("source", ["- [y] a", "- [x]a", "[x] a", "- `[x]` a"])
def test_it_leaves_what_is_no_task(source):
    assert "checkbox" not in _html(source)


@pytest.mark.parametrize(
    ("text", "address", "shown"),
    [
        ("https://a.nl", "https://a.nl", "https://a.nl"),
        ("Zie https://a.nl/pad.", "https://a.nl/pad", "https://a.nl/pad"),
        ("(https://a.nl/x_(y))", "https://a.nl/x_(y)", "https://a.nl/x_(y)"),
        ("www.a.nl/x", "http://www.a.nl/x", "www.a.nl/x"),
        ("**www.a.nl**", "http://www.a.nl", "www.a.nl"),
        ("https://a.nl/?a=1&b=2", "https://a.nl/?a=1&amp;b=2", "https://a.nl/?a=1&amp;b=2"),
        ("https://a.nl/?a=1&amp;b=2", "https://a.nl/?a=1&amp;b=2", "https://a.nl/?a=1&amp;b=2"),
        ("www.a.nl/x&copy;", "http://www.a.nl/x%C2%A9", "www.a.nl/x©"),
        ("www.a.nl/x&hl;", "http://www.a.nl/x", "www.a.nl/x"),
        ("https://a.nl<b", "https://a.nl", "https://a.nl"),
        ("http://localhost:8000/x", "http://localhost:8000/x", "http://localhost:8000/x"),
        ("info@a.nl", "mailto:info@a.nl", "info@a.nl"),
        ("Mail a.b+c@d-e.example.", "mailto:a.b+c@d-e.example", "a.b+c@d-e.example"),
    ],
)
def test_it_links_addresses_typed_as_text(text, address, shown):
    html = _html(text)
    assert f'<a href="{address}"' in html
    assert f">{shown}</a>" in html


@pytest.mark.parametrize(
    "text",
    [
        "www",
        "www.",
        "a@b",
        "a@b.c_",
        "@a.nl",
        "xhttp://a.nl",
        "http://",
        "http://a_b.c_d",
        "`https://a.nl`",
        "ftp://a.nl",
        "mijnwww.a.nl",
        "https\\://a.nl",
    ],
)
def test_it_leaves_text_that_is_no_address(text):
    assert "<a " not in _html(text)


def test_it_does_not_link_inside_a_link():
    assert _html("[https://a.nl](/b)").count("<a ") == 1


def test_it_numbers_footnotes_and_leads_back():
    assert _html("Text[^n] again[^n].\n\n[^n]: The *note*.\n") == (
        '<p>Text<sup class="footnote-ref"><a href="#fn-1" id="fnref-1" aria-label="Voetnoot 1">1</a></sup>'
        ' again<sup class="footnote-ref"><a href="#fn-1" id="fnref-1-1" aria-label="Voetnoot 1">1</a></sup>.</p>\n'
        '<section class="footnotes">\n<ol>\n<li id="fn-1"><p>The <em>note</em>.'
        ' <a href="#fnref-1" class="footnote-back" aria-label="Terug naar de tekst">↩︎</a>'
        ' <a href="#fnref-1-1" class="footnote-back" aria-label="Terug naar de tekst">↩︎</a></p>\n</li>\n'
        "</ol>\n</section>\n"
    )


def test_it_drops_a_footnote_nobody_calls():
    assert _html("Text.\n\n[^n]: Lost.\n") == "<p>Text.</p>\n"


def test_it_colours_code_by_class():
    assert _html('```python\nx = "a"\n```') == (
        '<pre><code class="language-python"><span class="n">x</span> <span class="o">=</span>'
        ' <span class="s2">"a"</span>\n</code></pre>\n'
    )


@pytest.mark.parametrize("language", ["", "cobol", "python-not-quite", "text"])
def test_it_shows_other_code_as_it_is(language):
    html = _html(f"```{language}\n\n<a> {{{{ b }}}}\n```")
    assert ">\n&lt;a&gt; {{ b }}\n</code>" in html
    assert "<span" not in html


def test_it_colours_no_code_that_could_take_long():
    assert '<span class="k">' in _html("```python\ndef f(): pass\n```")
    assert "<span" not in _html("```python\n" + "def f(): pass\n" * 400 + "```")
    assert "<span" not in _html("```python\nx = '" + "a" * 400 + "'\n```")
    assert _html(("```python\nx\n" + "#" * 200 + "\n```\n\n") * 200).count('<span class="c1">') < 100


def test_it_lets_the_keyboard_reach_code_that_may_scroll():
    assert '<pre tabindex="0">' in _html("    " + "wide " * 20)
    assert "<pre>" in _html("    narrow")


def test_it_keeps_straight_quotes_and_dashes():
    assert _html("\"a\" -- 'b'...") == "<p>\"a\" -- 'b'...</p>\n"
