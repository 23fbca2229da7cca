import pytest

from people.models import AuditEntry, Team
from tests.factories.people import make_team

pytestmark = pytest.mark.django_db


def test_it_shows_a_team_and_its_people(client, reader, editor):
    make_team("CRM", editor)
    client.force_login(reader)
    page = client.get("/people/teams/crm/").text
    assert editor.name in page


def test_it_lets_an_administrator_make_and_change_a_team(client, administrator, editor):
    client.force_login(administrator)
    client.post("/people/teams/new/", {"name": "Trade", "slug": "trade", "members": [editor.pk]})
    assert list(Team.objects.get(slug="trade").members.all()) == [editor]
    client.post("/people/teams/trade/edit/", {"name": "Retail & Trade", "slug": "trade"})
    assert not Team.objects.get(name="Retail & Trade").members.exists()
    entry = AuditEntry.objects.filter(action="team.members").first()
    assert entry.before == {"members": [editor.pk]}


def test_it_refuses_others(client, manager):
    make_team("CRM", manager)
    client.force_login(manager)
    assert client.get("/people/teams/new/").status_code == 403
    assert client.post("/people/teams/crm/edit/", {"name": "Mine", "slug": "crm"}).status_code == 403
    assert Team.objects.get().name == "CRM"


def test_it_hides_a_team_of_which_one_may_see_nobody(client, reader):
    make_team("Empty")
    client.force_login(reader)
    assert client.get("/people/teams/empty/").status_code == 404
