"""What stands for a thing itself: verification, freshness, its own standing; each small, each shown."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.finding import find
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.search import make_entry
from tests.factories.spaces import make_space
from tests.factories.terms import make_term


def titles(user, text):
    return [result.entry.title for result in find(user, text).results]


def days(number):
    return timezone.localdate() + timedelta(days=number)


def order(user, text):
    return [result.entry.object_id for result in find(user, text).results]


def test_it_puts_verified_first_and_lets_overdue_sink(someone):
    never, seen, late, nearly = 1, 2, 3, 4
    make_entry("Zomer", pk=late, verify_by=days(-31), verified_on=days(-200))
    make_entry("Zomer", pk=never, verify_by=days(90))
    make_entry("Zomer", pk=seen, verify_by=days(90), verified_on=days(-90))
    make_entry("Zomer", pk=nearly, verify_by=days(-30), verified_on=days(-200))
    found = order(someone, "zomer")
    assert (set(found[:2]), found[2:]) == ({seen, nearly}, [never, late])


def test_it_puts_what_changed_lately_first_among_equals(someone):
    now = timezone.now()
    for age in (900, 1, 200):
        make_entry("Zomer", pk=age, updated_at=now - timedelta(days=age))
    assert order(someone, "zomer") == [1, 200, 900]


def test_it_never_puts_them_before_what_fits_better(someone):
    make_entry("Zomerplan", verify_by=days(-300), updated_at=timezone.now() - timedelta(days=900))
    make_entry("Herfst", "En ook een zomerplan, ergens. " + "Verder niets. " * 20, verified_on=days(0))
    assert titles(someone, "zomerplan") == ["Zomerplan", "Herfst"]


def test_it_says_of_each_what_it_did_to_the_score(client, administrator):
    make_entry("Zomer", standing=0.7, verify_by=days(-31), updated_at=timezone.now())
    (result,) = find(administrator, "zomer").results
    assert result.factors == pytest.approx({"standing": 0.7, "verification": 0.85, "freshness": 1.05})
    best = 1 + result.hit.similarity**2
    assert result.hit.score == pytest.approx(best * 0.7 * 0.85 * 1.05, rel=1e-3)
    client.force_login(administrator)
    assert "verification × 0.850" in client.get("/search/?q=zomer&explain=1").content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("verified:yes", {"gezien", "bijna te laat"}),
        ("geverifieerd:ja", {"gezien", "bijna te laat"}),
        ("verified:no", {"nooit", "te laat"}),
        ("geverifieerd:nee", {"nooit", "te laat"}),
        ("verified:overdue", {"te laat"}),
        ("geverifieerd:te-laat", {"te laat"}),
        ("archived:yes", {"archief"}),
        ("gearchiveerd:nee", {"nooit", "gezien", "te laat", "bijna te laat"}),
        ("verified:maybe", set()),
    ],
)
def test_it_narrows_by_them(someone, asked, found):
    make_entry("nooit", verify_by=days(90))
    make_entry("gezien", verify_by=days(90), verified_on=days(-90))
    make_entry("te laat", verify_by=days(-31), verified_on=days(-200))
    make_entry("bijna te laat", verify_by=days(-30), verified_on=days(-200))
    make_entry("archief", kind="campaign", is_archived=True)
    assert set(titles(someone, asked)) - {"Kim Prins"} == found


def test_it_counts_them(client, someone):
    make_entry("Zomer nooit", verify_by=days(90))
    make_entry("Zomer te laat", verify_by=days(-31))
    make_entry("Zomer archief", kind="campaign", is_archived=True)
    client.force_login(someone)
    answer = client.get("/search/?q=zomer&verified=overdue")
    counts = {
        one.name: {str(choice.label): choice.count for choice in one.choices}
        for one in answer.context["filters"]
    }
    assert counts["verified"] == {"Not verified": 2, "Overdue": 1}
    assert "archived" not in counts
    assert [one.entry.title for one in answer.context["results"]] == ["Zomer te laat"]


def test_a_page_goes_before_the_label_it_carries_and_the_term_of_its_name(db):
    bart, hall = make_user("Bart Hoek"), make_space("Hal")
    text = "Van standruimte tot belafspraak."
    draft = make_article("Beurzen: draaiboek", space=hall, by=bart, source=text, tags=["draaiboek", "toon"])
    tone = make_article("Toon", space=hall, by=bart, source="Droog, met een knipoog.", tags=["toon"])
    term = make_term("Toon", by=bart, definition_nl="Hoe wij klinken.")
    assert _first(bart, "draaiboek") == ("page", draft.pk)
    assert _first(bart, "toon") == ("page", tone.pk)
    assert [one.entry.kind for one in find(bart, "toon").results][:2] == ["page", "term"]
    assert term.pk in {one.entry.object_id for one in find(bart, "toon").results if one.entry.kind == "term"}


def _first(person, asked):
    first = find(person, asked).results[0].entry
    return first.kind, first.object_id
