"""The API does what its schema says, whatever it is asked."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from people.models import ApiToken
from tests.factories.people import make_user
from tests.factories.search import make_entry

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(autouse=True)
def _connection_stays():
    """Keep the test's transaction open between requests, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(db):
    make_entry("Zomerplan", "Over de zomer & <b>meer</b>.", language="nl", tags=("regen",))
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def token(db):
    _token, secret = ApiToken.issue(make_user("Kim Prins"), name="schema")
    return {"Authorization": f"Bearer {secret}"}


ADDRESSES = ["/api/v1/search", "/api/v1/suggest"]
SEARCHED = settings(
    max_examples=25, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def test_every_operation_is_asked(described):
    assert sorted(described.raw_schema["paths"]) == ADDRESSES


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("address", ADDRESSES)
def test_it_answers_as_its_schema_says(described, token, address, mode):
    asked = []

    @SEARCHED
    @given(case=described[address]["GET"].as_strategy(generation_mode=mode))
    def answers(case):
        answer = case.call(headers=token)
        case.validate_response(answer, checks=CHECKS)
        asked.append(answer.status_code)

    answers()
    assert asked
    assert set(asked) <= {200, 422}


def test_it_declares_each_refusal_it_gives(described, client, token):
    """Whoever is unknown, malformed or too fast is told so as the schema says."""
    for address in ADDRESSES:
        told = described.raw_schema["paths"][address]["get"]["responses"]
        assert sorted(told) == ["200", "401", "422", "429"]
        assert all("application/problem+json" in told[status]["content"] for status in ("401", "422", "429"))
        assert client.get(address).status_code == 401
        assert client.get(address, {"limit": "many"}, headers=token).status_code == 422


def test_it_describes_every_parameter_and_every_field(described):
    for address in ADDRESSES:
        operation = described.raw_schema["paths"][address]["get"]
        assert [one["name"] for one in operation["parameters"] if not one.get("description")] == []
    fields = described.raw_schema["components"]["schemas"]
    plain = {"title", "url"}
    bare = {
        f"{name}.{key}"
        for name in ("Found", "Answer", "Suggested", "Suggestions")
        for key, value in fields[name]["properties"].items()
        if "description" not in value and key not in plain
    }
    assert bare == set()


def test_it_slows_down_who_asks_too_much(client, token, monkeypatch):
    monkeypatch.setattr("search.api.MOST_A_MINUTE", 2)
    statuses = [client.get("/api/v1/search?q=zomer", headers=token) for _ in range(3)]
    assert [answer.status_code for answer in statuses] == [200, 200, 429]
    assert statuses[2]["Content-Type"] == "application/problem+json"
    assert (statuses[2].json()["status"], set(statuses[2].json())) == (429, {"title", "status"})


@pytest.mark.parametrize(
    "value", ["a\x00b", "\U0001f3d4\ufe0f", "\u202egnaleb", "\ufdd0", "x" * 9_000, "%00%ff", "e\u0301" * 300]
)
def test_it_answers_odd_letters_in_every_parameter(described, client, token, value):
    for address in ADDRESSES:
        names = [one["name"] for one in described.raw_schema["paths"][address]["get"]["parameters"]]
        for name in names:
            assert client.get(address, {name: value}, headers=token).status_code in (200, 422), name
