import pytest
from django.template import engines
from django.urls import NoReverseMatch, reverse

from core.addresses import address


def written(source, **context):
    return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize("part", ["7", "7-budget-2026", "7-één & twee", "7-a?b#c%d", "7-(c)+d@e:f,g"])
def test_it_writes_the_address_that_django_would(part):
    assert address("articles:article", part) == reverse("articles:article", args=[part])


@pytest.mark.parametrize(("route", "part"), [("space", "crm-internal"), ("people:person", 12)])
def test_it_knows_other_routes(route, part):
    assert address(route, part) == reverse(route, args=[part])


def test_it_knows_a_route_without_parts():
    assert address("search:results") == "/search/"


def test_the_tag_writes_an_address_as_django_does():
    assert written("{% url 'space' slug %}", slug="merk") == "/spaces/merk/"
    assert written("{% url 'space' slug=slug %}", slug="merk") == "/spaces/merk/"
    assert written("{% url 'space' slug as it %}[{{ it }}]", slug="merk") == "[/spaces/merk/]"
    assert written("{% url 'no_such_route' as it %}[{{ it }}]") == "[]"
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            written("{% url 'space' slug %}", slug="no slug at all")
