from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from kb.translations.catalogues import compile_all, entries, path_of, write
from kb.translations.checks import problems
from kb.translations.sources import by_app

TEMPLATE = """
{% comment %}Translators: shown on top{% endcomment %}
<div class="a" {# aside #} x="{% translate "It's 100%" %}" @click='{ "a": [1, (2 }'>
{% translate "May" context "month" %} {{ title|default:_("Untitled") }}
    {% blocktranslate trimmed count counter=pages|length with name=person.name %}
        {{ name }} wrote one page
    {% plural %}
        {{ name }} wrote {{ counter }} pages
    {% endblocktranslate %}
{% blocktranslate trimmed context "greeting" %}
   Hello
   there
{% endblocktranslate %}
"""

PYTHON = '''
from django.utils.translation import gettext as _, gettext_lazy, ngettext, npgettext, pgettext_lazy

def words(n):
    """_("not code")"""
    return (
        _("Save"), gettext_lazy("A long "
        "sentence"), ngettext("%(n)d row", "%(n)d rows", n), pgettext_lazy("verb", "Open"),
        npgettext("time", "%(n)d spring", "%(n)d springs", n),
    )
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in (
        "articles",
        "people",
        "kb",
        "templates/articles",
        "templates/components",
        "templates/account",
    ):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "templates/articles/page.html").write_text(TEMPLATE)
    (tmp_path / "templates/components/panel.html").write_text('{% translate "Close" %}')
    (tmp_path / "templates/account/login.html").write_text('{% translate "Sign in" %}')
    (tmp_path / "people/words.py").write_text(PYTHON)
    return tmp_path


def found(root: Path, app: str) -> set[object]:
    return {(source.context, source.text) for source in by_app(root, ["articles", "people"])[app]}


def translate(root: Path, app: str, translations: Mapping[str, Any]) -> None:
    path = path_of(root, app, "nl")
    write(path, "nl", by_app(root, ["articles", "people"])[app], {})
    with path.open("rb") as file:
        catalogue = read_po(file, locale="nl")
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            message.string = translations.get(key, message.string)
    sources = by_app(root, ["articles", "people"])[app]
    write(
        path, "nl", sources, {(m.context, m.id if isinstance(m.id, str) else m.id[0]): m for m in catalogue}
    )


ARTICLES = {
    "It's 100%%": "Het is 100%%",
    "May": "mei",
    "Untitled": "Zonder titel",
    "%(name)s wrote one page": ("%(name)s schreef één pagina", "%(name)s schreef %(counter)s pagina's"),
    "Hello there": "Hallo daar",
}


def test_it_finds_the_strings_of_templates(root: Path) -> None:
    assert found(root, "articles") == {
        (None, "It's 100%%"),
        ("month", "May"),
        (None, "Untitled"),
        (None, ("%(name)s wrote one page", "%(name)s wrote %(counter)s pages")),
        ("greeting", "Hello there"),
    }


def test_it_finds_the_strings_of_python_and_of_templates_an_app_took_over(root: Path) -> None:
    assert found(root, "people") == {
        (None, "Save"),
        (None, "A long sentence"),
        (None, ("%(n)d row", "%(n)d rows")),
        ("verb", "Open"),
        ("time", ("%(n)d spring", "%(n)d springs")),
        (None, "Sign in"),
    }


def test_it_keeps_the_strings_of_shared_templates_in_kb(root: Path) -> None:
    assert found(root, "kb") == {(None, "Close")}


def test_it_names_what_has_no_translation(root: Path) -> None:
    lines = problems(root, {"kb": by_app(root, ["articles", "people"])["kb"]}, "nl")
    assert 'templates/components/panel.html:1: "Close" has no translation' in lines


def test_it_is_content_with_a_complete_catalogue(root: Path) -> None:
    translate(root, "articles", ARTICLES)
    assert problems(root, {"articles": by_app(root, ["articles"])["articles"]}, "nl") == []


def test_it_names_what_nobody_uses_any_more(root: Path) -> None:
    translate(root, "articles", ARTICLES)
    (root / "templates/articles/page.html").write_text(TEMPLATE.replace("Untitled", "No title"))
    lines = problems(root, {"articles": by_app(root, ["articles"])["articles"]}, "nl")
    assert lines == [
        'templates/articles/page.html:4: "No title" has no translation',
        'articles: nobody uses "Untitled" any more',
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (("%(naam)s schreef één pagina", "x"), "has a placeholder %(naam)s in its translation"),
        (("100% van %(name)s", "x"), "has a single % in its translation"),
        (("", "x"), "has no translation"),
    ],
)
def test_it_names_translations_that_would_break(root: Path, text: object, fault: str) -> None:
    translate(root, "articles", ARTICLES | {"%(name)s wrote one page": text})
    lines = problems(root, {"articles": by_app(root, ["articles"])["articles"]}, "nl")
    assert len(lines) == 1
    assert fault in lines[0]


def test_it_names_a_lost_placeholder(root: Path) -> None:
    (root / "templates/components/panel.html").write_text(
        "{% blocktranslate %}Close {{ title }}{% endblocktranslate %}"
    )
    translate(root, "kb", {"Close %(title)s": "Sluiten"})
    lines = problems(root, {"kb": by_app(root, ["articles", "people"])["kb"]}, "nl")
    assert lines == ['kb: "Close %(title)s" lost its placeholder %(title)s in the translation']


def test_it_names_one_text_with_two_translations(root: Path) -> None:
    (root / "templates/articles/page.html").write_text('{% translate "Close" %}')
    translate(root, "articles", {"Close": "Dicht"})
    translate(root, "kb", {"Close": "Sluiten"})
    apps = by_app(root, ["articles", "people"])
    del apps["people"]
    assert problems(root, apps, "nl") == ['"Close" is translated differently in articles and kb']


def test_it_writes_the_same_file_twice(root: Path) -> None:
    translate(root, "articles", ARTICLES)
    path = path_of(root, "articles", "nl")
    before = path.read_text()
    write(path, "nl", by_app(root, ["articles"])["articles"], entries(path, "nl"))
    assert path.read_text() == before


def test_it_compiles_what_changed_only(root: Path) -> None:
    translate(root, "articles", ARTICLES)
    assert compile_all(root) == 1
    assert compile_all(root) == 0
    assert path_of(root, "articles", "nl").with_suffix(".mo").stat().st_size > 100
