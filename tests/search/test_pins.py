"""What stands on top by hand, for whom, and who may put it there."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from search import indexing
from search.models import Entry, Gap, LoggedSearch, Pin
from search.registry import registry
from search.sameness import key_of_words
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.search import make_entry
from tests.factories.spaces import give_role, make_closed_space, make_restriction, make_space
from tests.factories.terms import make_term


def pin(entry: Entry, words: str, **fields: Any) -> Pin:
    return Pin.objects.create(
        words=words, key=key_of_words(words) or 0, kind=entry.kind, object_id=entry.object_id, **fields
    )


def titles(client, address: str) -> list[str]:
    return [result.entry.title for result in client.get(address).context["answer"].results]


@pytest.fixture
def signed_in(client, someone):
    client.force_login(someone)
    return client


def test_it_stands_on_top_with_a_mark_for_its_words_in_any_form(signed_in):
    make_entry("Zomerplan zomerplan", "zomerplan " * 20)
    last = make_entry("Huisstijl", "Alles over het zomerplan.")
    pin(last, "zomerplan")
    for asked in ("zomerplan", "zomerplannen", "het zomerplan"):
        assert titles(signed_in, f"/search/?q={asked}") == ["Huisstijl", "Zomerplan zomerplan"]
    page = signed_in.get("/search/?q=zomerplan").content.decode()
    assert page.count(">Pinned<") == 1
    assert "2 results" in page
    assert titles(signed_in, "/search/?q=zomerplan+nu")[0] == "Zomerplan zomerplan"
    assert titles(signed_in, "/search/?q=zomerplan&kind=page")[0] == "Zomerplan zomerplan"


def test_it_stands_on_top_where_nothing_else_is_found(signed_in):
    pin(make_entry("Huisstijl"), "quokka")
    page = signed_in.get("/search/?q=quokka").content.decode()
    assert "Nothing found" not in page
    assert "1 result" in page
    assert LoggedSearch.objects.get().found == 1


def test_it_holds_for_words_that_mean_the_same(signed_in, editor):
    make_term("doorklikratio", by=editor, abbreviation="CTR")
    pin(make_entry("Rekenregels"), "CTR")
    assert titles(signed_in, "/search/?q=doorklikratio")[0] == "Rekenregels"


def test_it_is_explained_and_in_the_api(client, administrator):
    pin(make_entry("Huisstijl"), "quokka")
    client.force_login(administrator)
    assert "· pinned" in client.get("/search/?q=quokka&explain=1").content.decode()
    found = client.get("/api/v1/search?q=quokka").json()
    assert (found["total"], found["results"][0]["title"], found["results"][0]["pinned"]) == (
        1,
        "Huisstijl",
        True,
    )


def test_it_is_over_after_its_day_and_when_its_thing_goes(signed_in, editor, space):
    today = timezone.localdate()
    pin(make_entry("Gisteren"), "quokka", until=today - timedelta(days=1))
    pin(make_entry("Vandaag"), "quokka", until=today)
    assert titles(signed_in, "/search/?q=quokka") == ["Vandaag"]
    article = make_article("Even", space=make_space("Hal"), by=editor)
    indexing.refresh(article)
    pin(Entry.objects.get(kind="page", object_id=article.pk), "wombat")
    assert titles(signed_in, "/search/?q=wombat") == ["Even"]
    article.bin(by=editor)
    assert titles(signed_in, "/search/?q=wombat") == []
    article.purge()
    assert not Pin.objects.filter(words="wombat").exists()


@pytest.mark.parametrize("case", ["closed", "restricted", "restricted twice", "restricted in open"])
def test_it_is_there_only_for_who_may_see_it(client, db, case):
    member, outsider = make_user("Mia Lid"), make_user("Udo Buiten")
    space = make_space("Open") if case == "restricted in open" else make_closed_space("Dicht")
    give_role(space, member, Role.READ)
    count = {"closed": 0, "restricted twice": 2}.get(case, 1)
    ids = tuple(make_restriction(member).pk for _ in range(count))
    pin(make_entry("Zwaluwproject", space_id=space.pk, restriction_ids=ids), "quokka")
    for person, seen in ((member, ["Zwaluwproject"]), (outsider, []), (make_user("Gast", is_guest=True), [])):
        client.force_login(person)
        assert titles(client, "/search/?q=quokka") == seen
        assert [one["title"] for one in client.get("/api/v1/search?q=quokka").json()["results"]] == seen
    client.force_login(outsider)
    assert "Nothing found for “quokka”" in client.get("/search/?q=quokka").content.decode()


def test_an_administrator_pins_what_was_found(client, administrator):
    entry = make_entry("Huisstijl", "Het logo.")
    client.force_login(administrator)
    page = client.get("/search/pins/new/?q=logo").content.decode()
    target = f"page:{entry.object_id}"
    assert f'value="{target}"' in page
    answer = client.post("/search/pins/new/?q=logo", {"words": "logo's", "target": target, "until": ""})
    assert answer["Location"] == "/search/pins/"
    made = Pin.objects.get()
    assert (made.words, made.key, made.made_by) == ("logo's", key_of_words("logo"), administrator)
    assert "Huisstijl" in client.get("/search/pins/").content.decode()
    again = client.post("/search/pins/new/?q=logo", {"words": "logo", "target": target})
    assert again.status_code == 422
    assert "pinned for these words already" in again.content.decode()


def test_it_is_changed_and_unpinned(client, administrator):
    entry, other = make_entry("Huisstijl", "Het logo."), make_entry("Beeldbank", "Het logo.")
    made = pin(entry, "logo")
    client.force_login(administrator)
    assert "checked" in client.get(f"/search/pins/{made.pk}/edit/").content.decode()
    sent = {"words": "logo wit", "target": f"page:{other.object_id}", "until": "2027-01-01"}
    assert client.post(f"/search/pins/{made.pk}/edit/", sent).status_code == 302
    made.refresh_from_db()
    assert (made.words, made.object_id, str(made.until)) == ("logo wit", other.object_id, "2027-01-01")
    client.post(f"/search/pins/{made.pk}/remove/")
    assert not Pin.objects.exists()


def test_a_manager_pins_what_is_in_the_own_spaces_and_sees_no_other_pins(client, manager, space):
    own = make_entry("Huisstijl CRM", "Het logo.", space_id=space.pk)
    other = make_entry("Huisstijl elders", "Het logo.", space_id=make_space("Elders").pk)
    foreign = pin(other, "logo elders")
    client.force_login(manager)
    page = client.get("/search/pins/new/?q=logo").content.decode()
    assert f"page:{own.object_id}" in page
    assert f"page:{other.object_id}" not in page
    refused = client.post("/search/pins/new/?q=logo", {"words": "logo", "target": f"page:{other.object_id}"})
    assert refused.status_code == 422
    assert (
        client.post(
            "/search/pins/new/?q=logo", {"words": "logo", "target": f"page:{own.object_id}"}
        ).status_code
        == 302
    )
    page = client.get("/search/pins/").content.decode()
    assert "Huisstijl CRM" in page
    assert "logo elders" not in page
    assert client.post(f"/search/pins/{foreign.pk}/remove/").status_code == 404


@pytest.mark.parametrize("who", ["editor", "reader", "outsider"])
def test_others_pin_nothing(client, request, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/search/pins/").status_code == 403
    assert client.post("/search/pins/new/", {"words": "logo"}).status_code == 403


def test_a_pin_fills_a_gap(client, administrator, someone):
    entry = make_entry("Huisstijl", "Het beeldmerk.")
    gap = Gap.ask(words="logo", key=key_of_words("logo"), by=someone)
    client.force_login(administrator)
    target = f"page:{entry.object_id}"
    page = client.get(f"/search/pins/new/?q=logo&gap={gap.pk}&target={target}").content.decode()
    assert f'value="{target}"' in page
    assert "checked" in page
    client.post(f"/search/pins/new/?q=logo&gap={gap.pk}", {"words": "logo", "target": target})
    gap.refresh_from_db()
    assert (gap.status, gap.filled_id) == ("filled", entry.object_id)
    client.force_login(someone)
    assert titles(client, "/search/?q=logo") == ["Huisstijl"]


@pytest.mark.parametrize(
    "target", ["", "page", "page:x", "page:99999999999999999999", "nothing:1", "page:-1"]
)
def test_it_refuses_an_odd_target(client, administrator, target):
    client.force_login(administrator)
    assert client.post("/search/pins/new/", {"words": "logo", "target": target}).status_code == 422


def test_it_stands_on_top_while_typing_and_above_what_answers_by_itself(signed_in, monkeypatch):
    told = replace(registry.by_kind["learning"], leads="Learned before", notes=lambda ids: {})
    monkeypatch.setitem(registry.by_kind, "learning", told)
    make_entry("Zomerplan werkt", kind="learning")
    pin(make_entry("Huisstijl"), "zomerplan")
    for address in ("/search/?q=zomerplan", "/search/suggestions/?q=zomerplan"):
        page = signed_in.get(address).content.decode()
        assert page.index("Huisstijl") < page.index("Learned before") < page.index("</mark> werkt"), address
    assert "Huisstijl" not in signed_in.get("/search/suggestions/?q=zomer").content.decode()
