"""A word is marked when the query's terms find it, wherever in the text and however it is written."""

import pytest

from search import analysis
from search.highlighting import PASSAGE, marked, passage


def terms(*words, language="nl"):
    return {term: 1.0 for word in words for term, _ in analysis.terms(word, language)}


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("campagne", "Campagnes, (campagne) en CAMPAGNE.", 3),
        ("email", "Een e-mail of E\u2011mail, geen mailing.", 2),
        ("mail", "Een e-mail en een mailtje", 1),
        ("ideeen", "Ideeën en IDEEËN", 2),
        ("een-op-een", "Eén op één: één-op-één", 1),
        ("test", "A/B-test en test@example.com", 2),
        ("brief", "De brieven van de nieuwsbrief", 1),
        ("x", "geen letter", 0),
        ("ελλαδα", "Ελλάδα en ελλάδα", 2),
    ],
)
def test_it_marks_each_way_a_word_is_written(word, text, expected):
    assert marked(text, terms(word), "nl").count("<mark>") == expected


def test_it_marks_across_lines_and_leaves_the_text_as_it_is():
    text = "Eerst\nde e-mail,\tdan de\u00a0budgetten."
    assert marked(text, terms("mail", "budget"), "nl") == (
        "Eerst\nde <mark>e-mail</mark>,\tdan de\u00a0<mark>budgetten</mark>."
    )


def test_it_escapes_what_it_marks_and_what_it_does_not():
    assert marked("<b>R&D</b> & budget", terms("R&D"), "nl") == (
        "&lt;b&gt;<mark>R&amp;D</mark>&lt;/b&gt; &amp; budget"
    )


def test_it_shows_where_most_stands_together():
    text = f"Budget. {'Niets bijzonders. ' * 40}Budget en planning van juni. {'Nog meer tekst. ' * 40}"
    shown = passage(text, terms("budget", "planning"), "nl")
    assert "<mark>Budget</mark> en <mark>planning</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < PASSAGE + 60


def test_it_shows_the_beginning_where_nothing_matches():
    assert passage("Eerst dit & dat.", terms("zomer"), "nl") == "Eerst dit &amp; dat."
    assert passage("Eerst dit.", {}, "nl") == "Eerst dit."
