"""Every address, asked for by everyone (docs/permissions.md, scenario 30): the table is tests/addresses/."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from django.urls import URLResolver, get_resolver, resolve
from django.utils.html import escape

from tests.addresses import ROWS
from tests.addresses.row import SIGN_IN, Row
from tests.headers import missing_headers
from tests.world import BINNED, RESTRICTED, RESTRICTED_BINNED, ROLES, SECRET, World, living

SLOT = re.compile(r"{(\w+)}")
REFUSED = {401, 403, 404, 405}
OTHERS = (
    "account_",
    "mfa_",
    "api-1.0.0:openapi",
    "api-1.0.0:api-root",
)  # django-allauth's and django-ninja's own
OURS = [row for row in ROWS if not row.name.startswith(OTHERS)]
ASKED = [(row, method) for row in ROWS for method in row.methods]
NOT_ANSWERED = [(row, method) for row in OURS for method in ("get", "post") if method not in row.methods]
FORMS = [row for row in ROWS if row.post]
SHOWS = dict(
    zip(
        RESTRICTED,
        ["articles:article", "campaigns:campaign", "learnings:learning", "onboarding:collection"],
        strict=True,
    )
)
PAGES = [row for row in ROWS if row.get]
WITH_IDS = [row for row in ROWS if SLOT.search(row.at)]


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _django_db_marker() -> None:
    """Takes the place of pytest-django's own: the world lives in one transaction for the whole module."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    with django_db_blocker.unblock(), living(tmp_path_factory.mktemp("media")) as world:
        yield world


@pytest.fixture(autouse=True)
def _files_of_the_world(settings, world, _own_media_folder):
    settings.MEDIA_ROOT = world.media


def label(value: object) -> str:
    return value.name if isinstance(value, Row) else str(value)


def test_every_address_is_classified():
    known = {resolve(example(row)).route for row in ROWS}
    assert sorted(routes(get_resolver()) - known) == []


def test_the_table_names_only_addresses_there_are():
    assert [row.name for row in ROWS if resolve(example(row)).view_name != row.name] == []


@pytest.mark.parametrize(("row", "method"), ASKED, ids=label)
def test_everyone_gets_what_the_table_says(world, row, method):
    address = row.at.format(**world.real)
    answers = {role: asked(world, role, method, row, address) for role in ROLES}
    statuses = {role: answer.status_code for role, answer in answers.items()}
    assert statuses == row.methods[method]._asdict()
    if statuses["anonymous"] == SIGN_IN and not row.public:
        assert answers["anonymous"]["Location"].startswith("/account/login/?next=")
    for role, answer in answers.items():
        reads = method == "get" and not row.writes_on_get
        if reads or answer.status_code in REFUSED or (role == "anonymous" and not row.strangers_write):
            assert (role, answer.writes) == (role, [])


@pytest.mark.parametrize(("row", "method"), NOT_ANSWERED, ids=label)
def test_it_answers_no_other_way(world, row, method):
    answer = world.ask("administrator", method, row.at.format(**world.real), **body(row, method))
    assert (answer.status_code, answer.writes) == (405, [])


@pytest.mark.parametrize("row", OURS, ids=label)
def test_it_knows_no_other_verb(world, row):
    address = row.at.format(**world.real)
    answer = world.ask("administrator", "put", address)
    assert (answer.status_code, answer.writes) == (405, [])


@pytest.mark.parametrize("row", [row for row in PAGES if not row.name.startswith("api-")], ids=label)
def test_asking_for_the_head_is_asking_for_the_page(world, row):
    answer = world.ask("administrator", "head", row.at.format(**world.real))
    assert (answer.status_code, answer.words) == (row.get.administrator, "")


@pytest.mark.parametrize("row", FORMS, ids=label)
def test_a_form_of_another_site_changes_nothing(world, row):
    """W6: without the token of this very session a POST is refused, whoever sends it."""
    address = row.at.format(**world.real)
    for role in ("anonymous", "administrator"):
        answer = world.ask(role, "post", address, client={"enforce_csrf_checks": True}, **body(row, "post"))
        assert (role, answer.status_code in {SIGN_IN, 401, 403}, answer.writes) == (role, True, [])
    assert answer.status_code == 403


@pytest.mark.parametrize("row", WITH_IDS, ids=label)
def test_what_one_may_not_see_answers_like_what_is_not_there(world, row):
    """P14: no status, header or word tells a hidden thing from one that never was."""
    for role, things in (("outsider", world.real), ("editor", world.restricted), ("reader", world.binned)):
        slots = [slot for slot in SLOT.findall(row.at) if slot in things]
        if role == "outsider" and 404 not in {answers.outsider for answers in row.methods.values()}:
            slots = []
        for method in row.methods:
            kept = row.made_by_post if method == "post" else frozenset()
            for slot in set(slots) - kept:
                hidden = world.real | things
                missing = hidden | {slot: world.missing[slot]}
                one, other = (told(world, role, method, row, slots) for slots in (hidden, missing))
                assert (role, method, slot, one) == (role, method, slot, other)


@pytest.mark.parametrize("row", [row for row in WITH_IDS if len(SLOT.findall(row.at)) > 1], ids=label)
def test_two_ids_that_do_not_belong_together_are_not_there(world, row):
    """W2, W3: the thing one acts on is the one that was checked."""
    for slot in SLOT.findall(row.at)[1:]:
        address = row.at.format(**world.real | {slot: world.foreign[slot]})
        for method, answers in row.methods.items():
            role = next(name for name in ("administrator", "reader") if answers._asdict()[name] != 403)
            answer = world.ask(role, method, address, **body(row, method))
            assert (slot, method, answer.status_code, answer.writes) == (slot, method, 404, [])


@pytest.mark.parametrize("row", PAGES, ids=label)
def test_no_page_lets_a_word_slip(world, row):
    """P3, P4, P12, P13: lists, counts, suggestions and search show each person only what is hers to see."""
    hidden = {
        "outsider": [SECRET],
        "editor": [*RESTRICTED, *RESTRICTED_BINNED],
        "reader": [*RESTRICTED, *RESTRICTED_BINNED, *BINNED],
    }
    address = row.at.format(**world.real)
    for role, words in hidden.items():
        answer = world.page(role, address)
        text = answer.words.lower() if answer.status_code == 200 else ""  # a refusal repeats the address
        assert (role, [word for word in words if word.lower() in text]) == (role, [])


def test_the_words_are_there_for_who_may_read_them(world):
    lists = [
        row
        for row in PAGES
        if row.name in {"space", "space_bin", "onboarding:collections", "onboarding:bin", "campaigns:bin"}
    ]
    seen = {
        role: "".join(said(world, role, row) for row in lists) for role in ("reader", "editor", "manager")
    }
    assert SECRET in seen["reader"]
    assert [word for word in BINNED if word not in seen["editor"]] == []
    assert [word for word in RESTRICTED_BINNED if word not in seen["manager"]] == []
    for row, word in ((row, word) for row in PAGES for word in RESTRICTED if row.name == SHOWS.get(word)):
        assert word in world.ask("manager", "get", row.at.format(**world.restricted)).words


@pytest.mark.parametrize("role", ["anonymous", "outsider", "administrator"])
def test_every_answer_says_what_a_browser_may_do_with_it(world, role):
    """H1–H3: on pages, refusals, redirects, and what is not there."""
    wrong = {}
    for row in PAGES:
        answer = world.page(role, row.at.format(**world.real))
        if found := missing_headers(answer):
            wrong[row.name] = found
    for method, address in (
        ("put", "/articles/{page}/"),
        ("get", "/no-such-page/"),
        ("post", "/people/audit/"),
    ):
        answer = world.ask(role, method, address.format(**world.real))
        if found := missing_headers(answer):
            wrong[f"{method} {address}"] = found
    assert wrong == {}


def example(row: Row) -> str:
    return row.at.partition("?")[0].format_map(_Anything())


class _Anything(dict[str, str]):
    """Fills any slot with something that fits it, to see where an address leads."""

    def __missing__(self, slot: str) -> str:
        identifiers = {"file", "draft"}
        return "00000000-0000-4000-8000-000000000000" if slot in identifiers else "1"


def routes(resolver: URLResolver, before: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        found |= routes(pattern, route) if isinstance(pattern, URLResolver) else {route}
    return found


def asked(world: World, role: str, method: str, row: Row, address: str) -> Any:
    return (
        world.page(role, address)
        if method == "get"
        else world.ask(role, method, address, **body(row, method))
    )


def body(row: Row, method: str) -> dict[str, Any]:
    return {"data": row.sends} if method == "post" else {}


def said(world: World, role: str, row: Row) -> str:
    return str(world.page(role, row.at.format(**world.real)).words)


def told(world: World, role: str, method: str, row: Row, slots: dict[str, str]) -> tuple[object, ...]:
    """Return all that an answer tells, without what is new in each and the address that was asked."""
    address = row.at.format(**slots)
    answer = asked(world, role, method, row, address)
    text = answer.words
    for said in (address, address.partition("?")[0], unquote(address)):
        text = text.replace(escape(said), "")
    headers = {name: answer.get(name) for name in ("Location", "Content-Type", "Cache-Control", "ETag")}
    return answer.status_code, headers, re.sub(r'nonce="[^"]*"|[A-Za-z0-9]{64}', "", text), answer.writes
