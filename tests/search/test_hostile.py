"""No words break the search: whatever is typed, there is an answer, and soon."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.finding import find
from search.querying import parse
from tests.factories.search import make_entry

HOSTILE = [
    "a:*", "%", "_", "'", '"', '"""', '"unbalanced', "-", "--", "-\"", '-"x', "kind:", "kind:nonsense", "tag:\"", ":", "::",
    "updated:>2026-13", "updated:>9999-12", "updated:99999", "year:²", "in:body", "&|!()<->", "a & b | !c", "\x00", "a\x00b",
    "'; DROP TABLE search_entry; --", "pg_sleep(10)", "%s %(seen0)s {seen} {{}}", "\ud800", "🏔️ 👩‍👩‍👧", "\uff41\uff42\uff43", "\ufb01ets",
    "x" * 10_000, "a " * 5_000, '"' * 999, "-a " * 500, "é" * 300, "a" * 63 + "b" * 63, "owner:me", "owner:999999999999999999999",
    "space:%", "tag:{a,b}", "tag:\"}\"", 'tag:"a\\"', "lang:xx", "\u202e\u200b", "\n\r\t", "1/0", "\\", "''''",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_it_answers_whatever_is_typed(client, someone, query):
    make_entry("Zomerplan", "Van alles over de zomer.")
    client.force_login(someone)
    for address in ("/search/", "/search/suggestions/", "/api/v1/search", "/api/v1/suggest"):
        assert client.get(address, {"q": query.encode("utf-8", "replace").decode()}).status_code == 200


@pytest.mark.parametrize(
    "name", ["kind", "type", "space", "tag", "channel", "owner", "lang", "year", "in", "updated"]
)
@pytest.mark.parametrize(
    "value", ["", "%", "{", "}", '"', "\x00", "x" * 5_000, "-1", "\\", "99999999999999999999"]
)
def test_it_answers_whatever_is_chosen(client, someone, name, value):
    client.force_login(someone)
    assert client.get("/search/", {"q": "zomer", name: value}).status_code == 200
    assert client.get("/api/v1/search", {"q": "zomer", name: value}).status_code == 200


def test_it_looks_at_200_characters_of_a_query():
    assert len(parse("woord " * 5_000).text) <= 200


@given(st.text(max_size=300))
def test_it_understands_any_text(text):
    query = parse(text)
    assert len(query.text) <= 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("aez-\"':*%_()&|!<>\\ 0159éß\u0301@./+#"), max_size=40))
def test_it_answers_any_text(someone, text):
    assert find(someone, text, everything=True).total >= 0
