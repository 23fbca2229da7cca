"""The pages of an import, as the people see them: the acceptance criteria of domain §3.4, and who sees what."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.imports.actions import take_in
from campaigns.models import ImportBatch, ImportedRow, Result
from tests.campaigns import exports
from tests.factories.campaigns import channel, make_campaign
from tests.factories.people import make_user

FORM = "/campaigns/school/results/import/"


@pytest.fixture
def school(space, editor):
    return make_campaign(
        "Terug naar school",
        space=space,
        by=editor,
        code="school",
        channels=[{"channel": channel("sea")}],
        planned_start=date(2026, 8, 10),
        planned_end=date(2026, 9, 6),
    )


@pytest.fixture
def send(client, editor, school):
    """Return `send(content)`: what the person sees after uploading it."""
    client.force_login(editor)

    def _send(content, name="report.csv", address=FORM):
        response = client.post(address, {"file": SimpleUploadedFile(name, content)}, follow=True)
        return response.text.replace("\u00a0", " ")

    return _send


@pytest.fixture
def importing(client, send):
    """Return `importing(content)`: the batch after uploading, placing everything on the campaign, and importing."""

    def _importing(content):
        send(content)
        batch = ImportBatch.objects.first()
        places = {f"campaign-{one.number}": school_pk() for one in batch.externals.all()}
        places |= {f"channel-{one.number}": "sea" for one in batch.externals.all()}
        client.post(f"/campaigns/imports/{batch.pk}/campaigns/", places)
        client.post(f"/campaigns/imports/{batch.pk}/confirmation/", {"revenue_vat": "0"})
        batch.refresh_from_db()
        return batch

    return _importing


def school_pk():
    from campaigns.models import Campaign

    return Campaign.objects.get(code="school").pk


def figures(batch):
    return list(
        ImportedRow.objects.filter(batch=batch)
        .order_by("line")
        .values("number", "date_from", "spend", "clicks", "revenue")
    )


def test_a_file_for_excel_and_its_twin_give_the_same_preview(send):
    pages = [send(exports.google_ads(excel=excel)) for excel in (False, True)]
    one, other = ImportBatch.objects.order_by("pk")
    assert figures(one) == figures(other)
    assert one.counts["totals"] == other.counts["totals"]
    assert all("NL | Search | Merk" in page for page in pages)


def test_a_file_nobody_knows_shows_its_headers(send):
    page = send(exports.written([["Actie", "Uitgegeven"], ["Posters", "12,50"]], separator=";"))
    assert "These headers are not of a platform we know." in page
    assert all(word in page for word in ("Actie", "Uitgegeven", "Posters"))


def test_it_asks_when_a_number_could_be_read_in_two_ways(client, send):
    headers = ["Campagne", "Dag", "Verton.", "Klikken", "Kosten"]
    page = send(
        exports.written([["Campagnerapport"], headers, ["school", "2026-08-11", "1.234", "7", "2.500"]])
    )
    assert "We would rather ask than guess." in page
    batch = ImportBatch.objects.get()
    said = {"source": "google_ads", "decimal": ","} | {
        f"role-{at}": role for at, role in enumerate(batch.report["roles"])
    }
    client.post(f"/campaigns/imports/{batch.pk}/columns/", said)
    batch.refresh_from_db()
    assert batch.counts["totals"] == {"spend": "2500.0000", "clicks": "7.0000", "impressions": "1234.0000"}


def test_it_shows_the_total_of_the_platform_beside_ours(client, importing):
    batch = importing(exports.google_ads(language="nl"))
    page = client.get(f"/campaigns/imports/{batch.pk}/").text.replace("\u00a0", " ")
    assert "Totaal: campagnes" in page
    assert "Agrees with the platform" in page
    assert "€9,400" in page


def test_it_says_when_the_total_differs(client, send):
    content = exports.google_ads().replace(b'"9,400.00"', b'"9,500.00"')
    send(content.replace(b"Merk", b"school"))
    batch = ImportBatch.objects.get()
    client.post(f"/campaigns/imports/{batch.pk}/campaigns/", {})
    assert "Differs from the platform" in client.get(f"/campaigns/imports/{batch.pk}/").text


def test_the_rate_of_a_mail_follows_from_its_counts(client, editor, send):
    type(editor).objects.filter(pk=editor.pk).update(language="nl")
    send(exports.mailchimp())
    batch = ImportBatch.objects.get()
    number = batch.externals.get().number
    place = {f"campaign-{number}": school_pk(), f"channel-{number}": "email"}
    client.post(f"/campaigns/imports/{batch.pk}/campaigns/", place)
    client.post(f"/campaigns/imports/{batch.pk}/confirmation/", {"revenue_vat": "0"})
    assert "27,78 %" in client.get("/campaigns/school/").text.replace("\u00a0", " ")


def test_a_file_about_persons_is_refused_with_the_reason(send):
    page = send(exports.written([["Email", "Sent", "Delivered"], ["kim@example.org", "1", "1"]]))
    assert "This file holds personal data (column “Email”)." in page
    assert "kim@example.org" not in page


def test_it_undoes_from_the_page(client, importing):
    batch = importing(exports.google_ads())
    assert Result.objects.filter(batch=batch).count() == 2
    client.post(f"/campaigns/imports/{batch.pk}/confirmation/remove/")
    assert not Result.objects.filter(batch=batch).exists()
    assert "This import is undone" in client.get(f"/campaigns/imports/{batch.pk}/").text


def test_several_files_at_once_are_several_imports(client, editor, school):
    client.force_login(editor)
    files = [
        SimpleUploadedFile(name, content)
        for name, content in (("a.csv", exports.google_ads()), ("b.csv", exports.meta()))
    ]
    response = client.post(FORM, {"file": files}, follow=True)
    assert [batch.source for batch in ImportBatch.objects.order_by("pk")] == ["google_ads", "meta"]
    assert all(name in response.text for name in ("a.csv", "b.csv"))


def test_a_large_file_is_left_to_the_worker_and_shows_how_far_it_is(client, send, monkeypatch):
    monkeypatch.setattr("campaigns.imports.actions.AT_ONCE", 10)
    page = send(exports.google_ads())
    assert "The file is about to be read." in page
    assert 'hx-trigger="every 2s"' in page
    batch = ImportBatch.objects.get()
    batch.note_progress(30_000, 100_000)
    fragment = client.get(f"/campaigns/imports/{batch.pk}/", headers={"hx-request": "true"}).text
    assert "30,000 of about 100,000 rows read" in fragment
    assert "<html" not in fragment


def test_an_import_whose_worker_stopped_can_be_started_again(client, send, monkeypatch):
    from campaigns.tasks import carry_on

    monkeypatch.setattr("campaigns.imports.actions.AT_ONCE", 10)
    send(exports.google_ads())
    ImportBatch.objects.update(is_claimed=True, heard_at="2026-01-01T00:00Z")
    batch = ImportBatch.objects.get()
    assert "It has stopped" in client.get(f"/campaigns/imports/{batch.pk}/").text
    client.post(f"/campaigns/imports/{batch.pk}/restart/")
    carry_on(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.state == "matching"


def test_a_locked_campaign_takes_no_file_and_says_why(client, editor, school):
    client.force_login(editor)
    type(school).objects.update(status="archived")
    response = client.get(FORM)
    assert response.status_code == 403
    assert "The figures of an archived campaign are locked." in response.text


def test_an_open_campaign_is_suggested_and_a_hidden_one_never(client, space, manager, editor, school, send):
    hidden = make_campaign("Terug naar school geheim", space=space, by=manager, code="geheim")
    hidden.restrict(people=[], teams=[], by=manager)
    page = send(exports.google_ads(), address="/campaigns/imports/")
    assert "Terug naar school" in page
    assert "geheim" not in page
    batch = ImportBatch.objects.get()
    address = f"/campaigns/imports/{batch.pk}/suggestions/?q=terug"
    assert [item["value"] for item in client.get(address).json()["items"]] == [school.pk]
    places = {"campaign-1": hidden.pk, "channel-1": "sea"}
    assert client.post(f"/campaigns/imports/{batch.pk}/campaigns/", places).status_code == 422


def test_a_campaign_hidden_since_is_not_named_in_an_old_import(client, manager, school, importing):
    batch = importing(exports.google_ads(names=["Merk", "Generiek"]))
    address = f"/campaigns/imports/{batch.pk}/"
    assert "/campaigns/school/" in client.get(address).text
    type(school).objects.filter(pk=school.pk).update(owner=manager)
    school.refresh_from_db()
    school.restrict(people=[manager], teams=[], by=manager)
    page = client.get(address).text
    assert "Terug naar school" not in page
    assert "A campaign you may not see" in page
    assert client.post(f"{address}confirmation/remove/").status_code == 403


def test_a_colleague_sees_nothing_of_it(client, send, editor, reader):
    send(exports.google_ads())
    batch = ImportBatch.objects.get()
    client.force_login(reader)
    assert client.get(f"/campaigns/imports/{batch.pk}/").status_code == 404
    assert client.get(f"/campaigns/imports/{batch.pk}/file/").status_code == 404
    assert batch.name not in client.get("/campaigns/imports/").text


def test_who_may_change_no_campaign_cannot_upload(client, db):
    client.force_login(make_user("Guus", is_guest=True))
    assert "You may not change the figures of any campaign." in client.get("/campaigns/imports/").text
    assert client.post("/campaigns/imports/", {"file": SimpleUploadedFile("a.csv", b"x")}).status_code == 403


def test_it_hands_out_the_file_as_it_was(client, send):
    content = exports.google_ads(excel=True)
    send(content, "=cmd.csv")
    response = client.get(f"/campaigns/imports/{ImportBatch.objects.get().pk}/file/")
    assert b"".join(response.streaming_content) == content
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


def test_it_asks_the_same_of_the_database_for_many_campaigns(
    client, editor, send, django_assert_max_num_queries
):
    send(exports.mailchimp([(f"Mail {number}", 110, 108, 30, 9, f"id{number}") for number in range(60)]))
    with django_assert_max_num_queries(30):
        client.get(f"/campaigns/imports/{ImportBatch.objects.get().pk}/")
    take_in(SimpleUploadedFile("b.csv", exports.meta()), by=editor)
    with django_assert_max_num_queries(25):
        client.get("/campaigns/imports/")
