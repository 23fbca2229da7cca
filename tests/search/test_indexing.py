from search.models import Entry
from tests.factories.people import make_team, make_user


def test_it_finds_a_person_as_soon_as_she_exists(db):
    make_user("Eline Verbruggen")
    assert list(Entry.objects.values_list("kind", "title")) == [("person", "Eline Verbruggen")]


def test_it_follows_expertise_and_teams(db):
    eline = make_user("Eline Verbruggen", job_title="CRM-marketeer")
    eline.expertise.add("segmentatie")
    make_team("CRM & E-mail", eline)
    entry = Entry.objects.get(kind="person", object_id=eline.pk)
    assert entry.tags == ["segmentatie"]
    assert "CRM & E-mail" in entry.text.body


def test_it_forgets_a_person_who_is_removed(db):
    eline = make_user("Eline Verbruggen")
    eline.delete()
    assert not Entry.objects.exists()


def test_it_shows_a_guest_only_who_shares_a_team(db):
    guest = make_user("Gerda Gast", is_guest=True)
    eline = make_user("Eline Verbruggen")
    make_user("Tom Rietveld")
    make_team("CRM & E-mail", guest, eline)
    seen = Entry.objects.visible_to(guest).values_list("title", flat=True)
    assert set(seen) == {"Gerda Gast", "Eline Verbruggen"}
