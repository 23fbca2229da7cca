"""Hostile words in every name, title and text there is, on every page that could show them (security C1–C8, C17, H1–H3)."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.addresses import ROWS
from tests.addresses.row import Row
from tests.headers import missing_headers
from tests.html_checks import Page
from tests.world import ROLES, World, living

pytestmark = pytest.mark.django_db

PAGES = [row for row in ROWS if row.get]
PAYLOADS = [
    '"><x-bad onload=bad()>{{1337*1337}}',
    "</title></textarea></script><script>bad()</script>",
    "' onfocus=bad() autofocus x-bad='{% debug %}",
    "javascript:bad()//<img src=x onerror=bad()>",
]
# Said, but not shown word for word: why.
UNSHOWN = {"file name": "a name keeps only what every system can store; the test of its header is below"}
ASKED = [
    "/search/?q={}",
    "/search/?q=tag:{}",
    "/search/suggestions/?q={}",
    "/campaigns/?q={}&tag={}&season={}&channel={}&sort={}&status={}&team={}",
    "/campaigns/compare/?code={}",
    "/campaigns/new/?title={}",
    "/campaigns/similar/?title={}",
    "/campaigns/calendar/?at={}&view={}&channel={}&season={}&team={}&status={}",
    "/people/?q={}&team={}&expertise={}",
    "/glossary/?q={}",
    "/glossary/new/?name={}",
    "/articles/new/?title={}&parent={}",
    "/spaces/crm-internal/articles/new/?title={}",
    "/articles/titled/?title={}&space=crm-internal",
    "/account/login/?next={}",
    "/onboarding/{}/",
    "/no-such-page/{}/",
]


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


urlpatterns = [path("broken/", broken)]


class Said:
    """Says the payload in place of every text, numbered so that each can be found again."""

    def __init__(self, payload: str) -> None:
        self.payload = payload
        self.texts: dict[str, str] = {}

    def __call__(self, slot: str, text: str, most: int) -> str:
        self.texts[slot] = f"{len(self.texts)}§{self.payload}"[:most]
        return self.texts[slot]


@pytest.fixture(autouse=True)
def _django_db_marker() -> None:
    """Takes the place of pytest-django's own: the world lives in one transaction for the whole module."""


@pytest.fixture(scope="module", params=PAYLOADS)
def said(request) -> Said:
    return Said(request.param)


@pytest.fixture(scope="module")
def world(said, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    with django_db_blocker.unblock(), living(tmp_path_factory.mktemp("media"), said) as world:
        yield world


@pytest.fixture(autouse=True)
def _files_of_the_world(settings, world, _own_media_folder):
    settings.MEDIA_ROOT = world.media


def test_no_page_runs_what_people_typed(world, said):
    faults, seen = {}, []
    asked = {row.name: (reader_of(row), row.at.format(**world.real)) for row in PAGES}
    asked["a draft"] = ("editor", f"/articles/new/?draft={world.real['draft']}")
    for name, (role, address) in asked.items():
        answer = world.page(role, address)
        if not answer["Content-Type"].startswith("text/html"):
            continue
        page = Page(answer.words)
        seen.append(page.text)
        if page.faults or "1787569" in page.text:
            faults[name] = page.faults
    assert faults == {}
    everything = "\n".join(seen)
    assert [slot for slot, text in said.texts.items() if text not in everything and slot not in UNSHOWN] == []


@pytest.mark.parametrize("address", ASKED)
def test_it_repeats_a_question_without_believing_it(world, said, address):
    for role in ("anonymous", "editor"):
        for headers in ({}, {"HX-Request": "true"}):
            answer = world.ask(
                role, "get", address.replace("{}", quote(said.payload, safe="")), headers=headers
            )
            assert answer.status_code < 500
            assert (role, Page(answer.words).faults) == (role, [])
            assert said.payload not in answer.words


@pytest.mark.parametrize(
    ("address", "names"),
    [
        (
            "/articles/{page}/edit/",
            ["title", "source", "tags", "description", "note", "base", "language", "owner"],
        ),
        ("/spaces/{space}/articles/new/", ["title", "source", "tags", "type", "space", "parent"]),
        ("/articles/preview/", ["content"]),
        ("/campaigns/{campaign}/edit/", ["title", "code", "summary", "goal", "base", "season", "budget"]),
        ("/campaigns/{campaign}/learnings/new/", ["statement", "source", "evidence", "valid_until"]),
        ("/onboarding/{collection_id}/steps/new/", ["title", "url", "type", "help", "section"]),
        ("/glossary/{term}/edit/", ["term_nl", "definition_nl", "synonyms", "base"]),
        ("/spaces/{space}/settings/", ["name", "description", "access", "reason"]),
        ("/people/{person}/profile/", ["name", "job_title", "about", "expertise"]),
        ("/account/login/", ["login", "password", "next"]),
        ("/account/password/reset/", ["email"]),
    ],
)
def test_it_gives_back_what_was_typed_as_text(world, said, address, names):
    sent = dict.fromkeys(names, said.payload)
    for role in ("anonymous", "administrator"):
        answer = world.ask(role, "post", address.format(**world.real), data=sent)
        assert answer.status_code < 500
        assert (role, Page(answer.words).faults) == (role, [])


def test_it_sends_a_file_under_a_name_that_stays_a_name(world):
    answer = world.page("reader", "/files/{file}/{file_name}".format(**world.real))
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_refused_form_and_a_fault_of_ours_say_so_too(world, settings):
    refused = world.ask("editor", "post", "/articles/new/", client={"enforce_csrf_checks": True})
    assert (refused.status_code, missing_headers(refused)) == (403, [])
    settings.ROOT_URLCONF = "tests.test_surfaces"
    fault = world.ask("anonymous", "get", "/broken/", client={"raise_request_exception": False})
    assert (fault.status_code, missing_headers(fault), Page(fault.words).faults) == (500, [], [])
    assert "RuntimeError" not in fault.words


def test_each_answer_has_a_nonce_of_its_own(world):
    one, other = (world.ask("reader", "get", "/")["Content-Security-Policy"] for _ in range(2))
    assert one != other


def reader_of(row: Row) -> str:
    """The lowest role that gets this page."""
    return next((role for role in ROLES[2:] if row.get._asdict()[role] == 200), "anonymous")
