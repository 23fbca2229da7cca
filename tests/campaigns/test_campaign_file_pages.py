"""The pages of a file of campaigns, as the people see them."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from campaigns.models import Campaign, CampaignFile
from campaigns.spreadsheets.example import example
from spaces.models import Role
from tests.campaigns.campaign_sheets import SPRING, csv_file, with_cells
from tests.factories.campaigns import make_campaign
from tests.factories.spaces import give_role, make_space

FILES = "/campaigns/spreadsheets/"


@pytest.fixture
def send(client, editor, space):
    """Return `send(*rows)`: what the person sees after uploading them."""
    client.force_login(editor)

    def _send(*rows, file=None, **options):
        file = file or csv_file(*rows, **options)
        return client.post(FILES, {"file": file, "space": space.pk}, follow=True).text.replace("\u00a0", " ")

    return _send


def address(end=""):
    return f"{FILES}{CampaignFile.objects.first().pk}/{end}"


def test_it_shows_what_would_come_in_before_anything_does(send):
    page = send(SPRING)
    assert "Import 1 campaign" in page
    assert all(
        word in page for word in ("Voorjaarsactie 2024", "Archived", "€12,500", "€58,200", "Email, Meta")
    )
    assert not Campaign.objects.exists()


def test_it_shows_old_and_new_of_a_campaign_that_is_here(send, campaign):
    page = send(("black-friday", "750,00"), headers=("Code", "Budget"))
    assert "<del>€600.00</del>" in page
    assert "<ins>€750.00</ins>" in page


def test_what_is_left_out_must_have_been_seen(client, send):
    page = send(with_cells(SPRING, c5="najaar"))
    assert "Startdatum: “najaar”. Not a day." in page
    response = client.post(address("confirmation/"))
    assert response.status_code == 422
    assert "Look at what is left out first" in response.text
    client.post(address("confirmation/"), {"seen": "1"})
    assert Campaign.objects.get().title == "Voorjaarsactie 2024"


def test_it_asks_in_one_form_and_goes_on(client, send, editor):
    page = send(with_cells(SPRING, c2="", c8="Fatima"))
    assert "Who or what is this?" in page
    assert "New campaigns without a status come in as" in page
    said = {f"role-{at}": role for at, role in enumerate(CampaignFile.objects.get().report["roles"])}
    assert client.post(address("columns/"), said).status_code == 422
    client.post(address("columns/"), said | {"name-0": str(editor.pk), "status": "completed"})
    client.post(address("confirmation/"))
    assert (Campaign.objects.get().status, Campaign.objects.get().owner) == ("completed", editor)


def test_columns_can_be_set_right(client, send):
    send(SPRING)
    roles = CampaignFile.objects.get().report["roles"]
    said = {f"role-{at}": role for at, role in enumerate(roles)} | {"role-11": "next_time", "role-12": ""}
    client.post(address("columns/"), said)
    client.post(address("confirmation/"))
    assert [one.kind for one in Campaign.objects.get().learnings.all()] == ["next_time"]


@pytest.mark.parametrize("role", ["", "title"])
def test_a_title_is_needed_and_no_two_columns_mean_the_same(client, send, role):
    send(SPRING)
    roles = CampaignFile.objects.get().report["roles"]
    said = {f"role-{at}": one for at, one in enumerate(roles)} | {"role-0": role, "role-1": role}
    assert client.post(address("columns/"), said).status_code == 422


def test_it_can_be_undone_from_its_page(client, send):
    send(SPRING)
    client.post(address("confirmation/"))
    page = client.get(address()).text
    assert "The campaigns are in" in page
    client.post(address("confirmation/remove/"))
    assert "This import is undone" in client.get(address()).text
    assert client.post(address("confirmation/remove/")).status_code == 409


def test_an_import_that_was_carried_out_stays(client, send):
    send(SPRING)
    client.post(address("confirmation/"))
    assert client.post(address("remove/")).status_code == 409
    assert CampaignFile.objects.exists()


def test_a_file_nobody_can_read_says_so(send):
    assert "There is nothing in this file." in send(file=SimpleUploadedFile("leeg.csv", b"\n\n"))
    assert "This file cannot be read" in send(file=SimpleUploadedFile("kapot.xlsx", b"PK\x03\x04rubbish"))


def test_the_fragment_is_part_of_the_page(client, send):
    send(SPRING)
    fragment = client.get(address(), headers={"hx-request": "true"}).text
    assert "Voorjaarsactie 2024" in fragment
    assert "<html" not in fragment


def test_what_the_worker_has_shows_how_far_it_is(client, send):
    send(SPRING)
    CampaignFile.objects.update(state="writing", done=30, total=100)
    page = client.get(address()).text
    assert "30 of 100 campaigns" in page
    assert 'hx-trigger="every 2s"' in page


def test_old_values_of_a_campaign_that_became_hidden_are_not_shown(client, send, space, manager):
    hidden = make_campaign("Geheim", space=space, by=manager, code="geheim", audience="Directie")
    send(("geheim", "Gezinnen"), headers=("Code", "Doelgroep"))
    assert "Directie" in client.get(address()).text
    hidden.restrict(people=[], teams=[], by=manager)
    page = client.get(address()).text
    assert "Directie" not in page
    assert "line 2" in page


def test_a_manager_of_all_its_spaces_sees_a_file_and_others_do_not(client, send, manager, commenter):
    send(SPRING)
    for person, status in ((manager, 200), (commenter, 404)):
        client.force_login(person)
        assert client.get(address()).status_code == status


def test_who_may_make_no_campaigns_uploads_none(client, reader):
    client.force_login(reader)
    assert "Ask a manager of a space" in client.get(FILES).text
    assert client.post(FILES, {}).status_code == 403


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_comes_in_without_a_question(client, send, editor, language):
    editor.language = language
    editor.save()
    with translation.override(language):
        assert len(example(language)) == 4
    answer = client.get(f"{FILES}example.csv")
    content = b"".join(answer.streaming_content)
    assert next(csv.reader(io.StringIO(content.decode())))[0] == {"nl": "Titel", "en": "Title"}[language]
    for name in ("csv", "xlsx"):
        content = b"".join(client.get(f"{FILES}example.{name}").streaming_content)
        send(file=SimpleUploadedFile(f"example.{name}", content))
        kept = CampaignFile.objects.first()
        assert (kept.state, kept.counts["make"], kept.counts["unclear"]) == ("ready", 3, 0)


@pytest.mark.parametrize("number", [2, 40])
def test_it_asks_the_same_number_of_questions_for_any_number_of_rows(
    client, send, django_assert_max_num_queries, number
):
    send(*[with_cells(SPRING, c0=f"Actie {at}", c1=f"actie-{at}") for at in range(number)])
    with django_assert_max_num_queries(26):
        client.get(address())


@pytest.mark.parametrize("number", [2, 40])
def test_reading_it_asks_the_same_number_of_questions_for_any_number_of_rows(
    client, send, space, editor, django_assert_max_num_queries, number
):
    rows = [(f"actie-{at}", "12,50") for at in range(number)]
    for code, _budget in rows[:6]:
        make_campaign("Actie", space=space, by=editor, code=code)
    with django_assert_max_num_queries(66):
        send(*rows, headers=("Code", "Budget"))


def test_what_stays_elsewhere_is_said_in_words(send, campaign, space, editor):
    give_role(make_space("Strategy", slug="strategy"), editor, Role.EDIT)
    page = send(("black-friday", "Gearchiveerd", "Strategy"), headers=("Code", "Status", "Ruimte"))
    assert "Status: “Archived”. The status of a campaign that is here changes on its own page." in page
    assert "Space: “Strategy”. A campaign that is here stays in its space." in page
