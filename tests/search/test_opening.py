"""A hit opens at its passage: the heading above it, and the words where they tell the place."""

import pytest

from search.finding import find
from tests.factories.search import make_entry

TEXT = """Het logo is een wolk met een vlakke onderkant.
Vrije ruimte
Houd rondom een ruimte vrij ter hoogte van de wolk, ook op drukwerk.
Welke kleur
Alleen wit
op asfalt - of op wolkblauw, nooit op Zuidwester.
Alleen wit
"""
HEADINGS = (("Vrije ruimte", "h-vrije-ruimte"), ("Welke kleur", "h-welke-kleur"))


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("drukwerk", "#h-vrije-ruimte:~:text=hoogte%20van%20de%20wolk%2C%20ook%20op%20drukwerk."),
        ("rondom hoogte", "#h-vrije-ruimte:~:text=rondom%20een%20ruimte%20vrij%20ter%20hoogte%20van%20de"),
        ("asfalt", "#h-welke-kleur:~:text=asfalt%20%2D%20of%20op%20wolkblauw%2C%20nooit%20op%20Zuidwester."),
        ("alleen", "#h-welke-kleur"),
        ("onderkant", "#:~:text=wolk%20met%20een%20vlakke%20onderkant."),
        ("merk", ""),
    ],
)
def test_it_opens_where_the_words_are(someone, query, place):
    make_entry("Het merk", TEXT, headings=HEADINGS, url="/articles/10-logo/", language="nl")
    (result,) = find(someone, query).results
    assert result.address.startswith(f"/articles/10-logo/{place[: place.find('text=')]}")
    assert result.address == f"/articles/10-logo/{place}" or place.count("text=") == 1
    assert result.brief_address == result.address


def test_it_leaves_an_address_alone_that_has_a_place_already(someone):
    make_entry("Reactie", TEXT, headings=HEADINGS, url="/articles/10-logo/#comment-3")
    (result,) = find(someone, "drukwerk").results
    assert result.address == "/articles/10-logo/#comment-3"
