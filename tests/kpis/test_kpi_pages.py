from datetime import date
from decimal import Decimal

import pytest
import time_machine

from kpis.models import Kpi
from tests.factories.campaigns import make_campaign
from tests.factories.kpis import make_kpi, make_team
from tests.factories.people import make_user

Q3, Q4, Q1 = date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1)


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel("2026-11-21 12:00"):
        yield


def fill_in(kpi, by, **quarters):
    days = {"q3": Q3, "q4": Q4, "q1": Q1}
    figures = {
        days[name]: {"target": Decimal(pair[0]), "actual": None if pair[1] is None else Decimal(pair[1])}
        for name, pair in quarters.items()
    }
    assert kpi.fill_in(figures, base=kpi.head, by=by)


def facts(**said):
    return {
        "name": "Repeat rate",
        "explanation": "Orders of who bought before.",
        "unit": "percent",
        "better": "higher",
        "rhythm": "quarter",
        "audience": "everyone",
    } | said


def test_both_teams_and_everyone_else_see_the_same_page(client, nps, editor, commenter, outsider):
    fill_in(nps, editor, q3=(45, 48), q4=(46, 44), q1=(50, None))
    pages = []
    for person in (commenter, outsider):
        client.force_login(person)
        pages.append(client.get(f"/kpis/{nps.pk}-nps-of-customers/").content.decode())
    for page in pages:
        assert "NPS of customers" in page
        assert "107" in page
        assert "96" in page
        assert "Brand" in page
        assert "Service" in page
    assert f"/kpis/{nps.pk}/figures/" in pages[0]
    assert f"/kpis/{nps.pk}/figures/" not in pages[1]


def test_another_name_in_the_address_leads_to_the_right_one(client, nps, editor):
    client.force_login(editor)
    assert client.get(f"/kpis/{nps.pk}-old/").headers["Location"] == f"/kpis/{nps.pk}-nps-of-customers/"


def test_it_is_not_saved_for_one_team(client, brand, service, editor):
    client.force_login(editor)
    answer = client.post("/kpis/new/", facts(teams=[brand.pk]))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "at least two teams" in page
    assert "Orders of who bought before." in page
    assert not Kpi.objects.exists()


def test_it_is_saved_for_two(client, brand, service, editor):
    client.force_login(editor)
    answer = client.post("/kpis/new/", facts(teams=[brand.pk, service.pk]))
    made = Kpi.objects.get()
    assert answer.headers["Location"] == f"/kpis/{made.pk}/figures/"
    assert (made.name, made.unit, made.created_by) == ("Repeat rate", "percent", editor)


def test_figures_are_typed_as_people_write_them(client, brand, service, editor, commenter):
    kpi = make_kpi(by=editor, teams=[brand, service], unit="percent")
    client.force_login(commenter)
    sent = {"base": 1, "2026-10-01-target": "28,5", "2026-10-01-actual": "30"}
    answer = client.post(f"/kpis/{kpi.pk}/figures/", sent)
    assert answer.status_code == 302
    row = kpi.figures.get()
    assert (row.starts_on, row.target, row.actual) == (Q4, Decimal("0.285"), Decimal("0.3"))


def test_an_nps_out_of_bounds_is_kept_on_the_form(client, nps, editor):
    client.force_login(editor)
    answer = client.post(f"/kpis/{nps.pk}/figures/", {"base": 1, "2026-10-01-target": "120"})
    assert answer.status_code == 422
    assert "120" in answer.content.decode()
    assert not nps.figures.exists()


def test_what_somebody_saved_meanwhile_stands_beside_what_was_typed(client, nps, editor, commenter):
    fill_in(nps, editor, q4=(46, 44))
    client.force_login(commenter)
    typed = {"base": 1, "2026-10-01-target": "46", "2026-10-01-actual": "39"}
    answer = client.post(f"/kpis/{nps.pk}/figures/", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="39"' in page
    assert "Q4 2026 · Actual" in page
    assert nps.figures.get().actual == 44
    client.post(f"/kpis/{nps.pk}/figures/", typed | {"base": 2})
    assert nps.figures.get().actual == 39


def test_the_name_two_people_changed_is_not_overwritten_unseen(
    client, brand, service, nps, editor, commenter
):
    nps.revise(base=1, by=editor, name="NPS of dealers")
    client.force_login(commenter)
    said = facts(name="NPS of shops", unit="nps", explanation="", teams=[brand.pk, service.pk])
    answer = client.post(f"/kpis/{nps.pk}/edit/", said | {"base": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "NPS of dealers" in page
    assert "NPS of shops" in page
    assert Kpi.objects.get().name == "NPS of dealers"


def test_only_campaigns_the_reader_may_see_are_named(
    client, brand, service, space, manager, editor, outsider
):
    seen = make_campaign("Rain week", space=space, by=manager)
    hidden = make_campaign("Secret launch", space=space, by=manager)
    hidden.restrict(people=[manager], teams=[], by=manager)
    kpi = make_kpi(by=manager, teams=[brand, service], campaigns=[seen, hidden])
    for person, titles in (
        (manager, {"Rain week", "Secret launch"}),
        (editor, {"Rain week"}),
        (outsider, set()),
    ):
        client.force_login(person)
        page = client.get(kpi.get_absolute_url()).content.decode()
        assert {title for title in ("Rain week", "Secret launch") if title in page} == titles
    client.force_login(editor)
    assert "Secret launch" not in client.get(f"/kpis/{kpi.pk}/edit/").content.decode()


def test_a_colleague_of_another_team_reads_but_does_not_change(client, nps, outsider):
    client.force_login(outsider)
    assert client.get(f"/kpis/{nps.pk}-nps-of-customers/").status_code == 200
    assert client.get(f"/kpis/{nps.pk}/figures.csv").status_code == 200
    for path in ("edit", "figures"):
        assert client.get(f"/kpis/{nps.pk}/{path}/").status_code == 403
        assert client.post(f"/kpis/{nps.pk}/{path}/", {"base": 1}).status_code == 403
    assert client.post(f"/kpis/{nps.pk}/ending/").status_code == 403
    assert client.get("/kpis/new/").status_code == 403


def test_there_are_none_for_a_guest(client, nps):
    client.force_login(make_user("Studio", is_guest=True))
    for path in ("", "new/", f"{nps.pk}/", f"{nps.pk}/edit/", f"{nps.pk}/figures.csv"):
        assert client.get(f"/kpis/{path}").status_code == 404


def test_the_csv_holds_plain_numbers(client, nps, editor):
    fill_in(nps, editor, q3=(45, 48), q4=(-5, -10))
    client.force_login(editor)
    lines = client.get(f"/kpis/{nps.pk}/figures.csv").content.decode().splitlines()
    assert lines[1:] == ["2026-10-01,-5,-10,,-5", "2026-07-01,45,48,1.066667,3"]


def test_one_can_stop_and_go_on_measuring(client, nps, commenter):
    client.force_login(commenter)
    client.post(f"/kpis/{nps.pk}/ending/")
    ended = Kpi.objects.get()
    assert (ended.ended_by, Kpi.objects.in_use().count()) == (commenter, 0)
    assert "Not measured any more" in client.get("/kpis/").content.decode()
    client.post(f"/kpis/{nps.pk}/ending/remove/")
    assert Kpi.objects.in_use().count() == 1


def test_the_list_can_be_narrowed_to_a_team(client, brand, service, nps, editor, manager):
    other = make_kpi("Revenue of dealers", by=manager, teams=[service, make_team("Trade")])
    client.force_login(editor)
    page = client.get("/kpis/?team=brand").content.decode()
    assert nps.name in page
    assert other.name not in page


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_takes_as_many_queries_for_any_number(
    client, brand, service, editor, count, django_assert_max_num_queries
):
    for number in range(count):
        fill_in(
            make_kpi(f"NPS {number}", by=editor, teams=[brand, service]), editor, q3=(45, 48), q4=(46, 44)
        )
    client.force_login(editor)
    client.get("/kpis/")
    with django_assert_max_num_queries(12):
        client.get("/kpis/")
