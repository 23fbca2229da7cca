"""What is the same for everybody is rendered once a language, and nothing of anybody can get into it."""

from django.template import engines
from django.test import RequestFactory
from django.utils import translation

SOURCE = "{% fixed %}{% translate 'Sign out' %}[{{ name }}{{ request.path }}{{ csrf_token }}]{% endfixed %}{{ name }}"


def test_no_variable_of_the_page_gets_in():
    page = engines["django"].from_string(SOURCE)
    with translation.override("en"):
        first = page.render({"name": "Noor"}, RequestFactory().get("/a/"))
        second = page.render({"name": "Sam"}, RequestFactory().get("/b/"))
    assert (first, second) == ("Sign out[]Noor", "Sign out[]Sam")


def test_it_speaks_each_readers_language():
    page = engines["django"].from_string(SOURCE)
    said = []
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            said.append(page.render({}))
    assert said == ["Uitloggen[]", "Sign out[]", "Uitloggen[]"]
