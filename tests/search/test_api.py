import pytest

from people.models import ApiToken
from tests.factories.search import make_entry


@pytest.fixture
def ask(client, someone):
    _token, secret = ApiToken.issue(someone, name="test")
    return lambda address: client.get(address, headers={"Authorization": f"Bearer {secret}"})


def test_it_answers_a_token(ask):
    entry = make_entry("Zomerplan", "Over de zomer & <b>meer</b>.", language="nl")
    answer = ask("/api/v1/search?q=zomerplan").json()
    assert answer["total"] == 1
    found = answer["results"][0]
    assert (found["kind"], found["id"], found["title"]) == ("page", entry.object_id, "Zomerplan")
    assert found["url"] == entry.url
    assert found["snippet"] == "Over de zomer &amp; &lt;b&gt;meer&lt;/b&gt;."
    assert found["highlights"] == ["Zomerplan"]
    assert found["score"] > 0


def test_it_answers_who_is_signed_in(client, someone):
    make_entry("Zomerplan")
    client.force_login(someone)
    assert client.get("/api/v1/search?q=zomerplan").json()["total"] == 1


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer baton_wrong"}, {"Authorization": "Basic x"}]
)
def test_it_refuses_a_stranger_with_a_problem_document(client, db, headers):
    answer = client.get("/api/v1/search?q=zomer", headers=headers)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json() == {"title": "Give a valid token, or sign in.", "status": 401}


def test_it_says_what_it_searched_for_instead(ask):
    make_entry("Black Friday")
    assert ask("/api/v1/search?q=black+firday").json()["corrected"] == "black friday"
    assert ask("/api/v1/search?q=black+friday").json()["corrected"] is None


def test_it_narrows_by_parameters(ask):
    make_entry("Zomer een", kind="campaign", tags=("regen",), channels=("email",), language="nl")
    make_entry("Zomer two", kind="page", type="how_to", language="en")
    for narrowed, title in {
        "kind=campaign": "Zomer een",
        "tag=Regen": "Zomer een",
        "channel=email": "Zomer een",
        "lang=en": "Zomer two",
        "kind=page": "Zomer two",
        "in=title&kind=page": "Zomer two",
    }.items():
        found = ask(f"/api/v1/search?q=zomer&{narrowed}").json()
        assert [one["title"] for one in found["results"]] == [title], narrowed
    assert ask("/api/v1/search?q=zomer&kind=campaign&kind=page").json()["total"] == 2
    assert ask("/api/v1/search?q=zomer+kind:campaign").json()["total"] == 1


def test_it_clamps_limit_and_offset(ask):
    for number in range(3):
        make_entry(f"Zomer {number}")
    assert ask("/api/v1/search?q=zomer&limit=1000000000").json()["limit"] == 100
    assert len(ask("/api/v1/search?q=zomer&limit=1&offset=2").json()["results"]) == 1
    assert ask("/api/v1/search?q=zomer&limit=-5&offset=-5").status_code == 200
    assert ask("/api/v1/search?q=zomer&offset=99999999999").json()["results"] == []


def test_it_answers_nonsense_numbers_with_a_problem_document(ask):
    answer = ask("/api/v1/search?q=zomer&limit=many")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_it_suggests(ask):
    make_entry("Doorklikratio")
    found = ask("/api/v1/suggest?q=doork").json()
    assert [one["title"] for one in found["results"]] == ["Doorklikratio"]


def test_it_describes_itself(ask):
    schema = ask("/api/v1/openapi.json").json()
    assert {"/api/v1/search", "/api/v1/suggest"} <= set(schema["paths"])
    assert schema["info"]["version"] == "1.0.0"
