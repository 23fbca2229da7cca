import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from people.models import User

ROOT = Path(__file__).resolve().parents[2]
ICONS = set((ROOT / "static/icons/lucide.txt").read_text().split())
NASTY = "<b>&\"'</b>"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def person():
    return User(pk=4, name="Sanne Dijkhuizen", email="sanne@noordwolk.example")


def render(source, *, path="/", **context):
    request = RequestFactory().get(path)
    request.user = User(pk=1, name="Daan Westra")
    return engines["django"].from_string(source).render(context, request)


BLOCKS = [
    '{% panel heading=x href="/" link=x %}{{ x }}{% endpanel %}',
    "{% row title=x detail=x %}{{ x }}{% endrow %}",
    '{% callout "tip" x %}{{ x }}{% endcallout %}',
    "{% empty_state heading=x text=x %}{{ x }}{% endempty_state %}",
    '{% dialog id="d" heading=x %}{{ x }}{% enddialog %}',
    '{% menu id="m" label=x text=x %}{{ x }}{% endmenu %}',
    "{% data_table label=x %}{{ x }}{% enddata_table %}",
    "{% figure heading=x note=x %}{% figure_table label=x csv=x %}{{ x }}{% endfigure_table %}{% endfigure %}",
    "{% stat label=x value=x %}{{ x }}{% endstat %}",
    "{% step title=x detail=x %}{{ x }}{% endstep %}",
    '{% file_row name=x href="/" detail=x %}{{ x }}{% endfile_row %}',
    "{% button x href=x aria_label=x %}{% badge x %}{% channel x 3 %}{% tag x x %}{% term x x %}",
    '{% change x direction="up" good=True %}{% icon "check" x %}{% progress 1 2 x %}{% video x x %}',
    '{% swatch x "#112233" note=x %}{% nav_link "/" x note=x %}{% sort_header x "title" %}',
]


@pytest.mark.parametrize("source", BLOCKS)
def test_it_escapes_what_it_is_given(source):
    html = render(source, x=NASTY)
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_it_escapes_the_titles_of_a_tree():
    below = SimpleNamespace(key=2, title=NASTY, href=NASTY, has_children=False, is_current=True)
    above = SimpleNamespace(
        key=1, title=NASTY, href="/", has_children=True, is_current=False, is_open=True, children=[below]
    )
    closed = SimpleNamespace(
        key=3, title=NASTY, href="/", has_children=True, is_current=False, is_open=False, children_href=NASTY
    )
    html = render("{% tree x %}", x=[above, closed])
    assert html.count("&lt;b&gt;") == 7
    assert "<b>" not in html
    assert '<ul id="branch-1"><li>' in html
    assert '<ul id="branch-3" hidden></ul>' in html
    assert html.count('aria-current="page"') == 1


def test_it_writes_a_link_or_a_button():
    assert render('{% button "Edit" href="/x/" kind="primary" %}') == (
        '<a class="button button-primary" href="/x/"><span>Edit</span></a>'
    )
    html = render('{% button icon="star" label="Favourite" hx_post="/y/" disabled=True %}')
    assert 'class="button button-icon"' in html
    assert 'hx-post="/y/"' in html
    assert 'aria-label="Favourite"' in html
    assert " disabled" in html


def test_it_hides_an_icon_from_screen_readers_unless_it_has_a_name():
    assert 'aria-hidden="true"' in render('{% icon "lock" %}')
    assert 'role="img" aria-label="closed"' in render('{% icon "lock" "closed" %}')


def test_it_shows_initials_in_a_colour_that_stays_the_same(person):
    html = render("{% avatar user %}", user=person)
    assert ">SD<" in html
    assert "hue-5" in html
    assert html == render("{% avatar user %}", user=person)


def test_it_links_a_person_to_the_profile(person):
    assert 'href="/people/4/"' in render("{% person user %}", user=person)
    assert "<a" not in render("{% person user link=False %}", user=person)
    assert render("{% person user %}", user=None) == ""


def test_it_marks_where_we_are_and_leaves_out_what_does_not_exist():
    assert 'aria-current="page"' in render('{% nav_link "/people/" "People" %}', path="/people/")
    assert 'aria-current="true"' in render('{% nav_link "/people/" "People" %}', path="/people/4/")
    assert "aria-current" not in render('{% nav_link "/people/" "People" %}', path="/")
    assert render('{% nav_link "/no-such-room/" "Nothing" %}').strip() == ""


def test_it_keeps_the_filters_while_paging():
    html = render(
        "{% pagination page %}", path="/list/?channel=sea&page=2", page=Paginator(range(60), 20).page(2)
    )
    assert 'href="?channel=sea&amp;page=3"' in html
    assert "21–40 of 60" in html
    assert render("{% pagination page %}", page=Paginator(range(5), 20).page(1)).strip() == ""


def test_it_turns_the_order_round_the_second_time():
    header = '{% sort_header "Spent" "spend" number=True default="-ended" %}'
    assert 'href="?sort=spend"' in render(header)
    rising = render(header, path="/?sort=spend&page=3")
    assert 'href="?sort=-spend"' in rising
    assert 'aria-sort="ascending"' in rising


def test_it_maps_our_modules_for_the_browser():
    html = render("{% import_map %}")
    assert '"elements/kb-tree.js": "/static/js/elements/kb-tree.js"' in html
    assert 'type="importmap"' in html


def test_it_names_only_icons_that_are_in_the_sprite():
    pattern = re.compile(r"""\{% icon "([\w-]+)"|\bicon="([\w-]+)\"""")
    found = {
        (path.relative_to(ROOT).as_posix(), one or other)
        for path in (ROOT / "templates").rglob("*.html")
        for one, other in pattern.findall(path.read_text())
    }
    assert found
    assert {(path, name) for path, name in found if name not in ICONS} == set()
