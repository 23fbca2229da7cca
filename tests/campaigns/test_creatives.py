"""Creatives: kept with a picture or a link, read as their campaign, and never handed out unwarned once the licence is over."""

from datetime import date

import pytest
import time_machine
from django.core.files.storage import default_storage

from campaigns.models import Creative
from tests.factories.campaigns import make_creative
from tests.factories.files import make_picture, make_upload


@pytest.fixture
def creative(campaign, editor) -> Creative:
    return make_creative(campaign, by=editor, title="Wet coat", licence_until=date(2026, 11, 30))


def test_it_is_kept_from_the_form_with_a_small_picture(client, editor, campaign):
    client.force_login(editor)
    sent = {"title": "Banner", "status": "live", "upload": make_upload("b.png", make_picture(1000, 600))}
    response = client.post("/campaigns/black-friday/creatives/new/", sent)
    assert (response.status_code, response.url) == (302, "/campaigns/black-friday/#creatives")
    file = Creative.objects.get().stored
    assert (file.name, file.content_type, file.width) == ("b.png", "image/png", 1000)
    assert default_storage.exists(file.path(320))
    assert b"Banner" in client.get("/campaigns/black-friday/").content


def test_it_wants_a_file_or_a_link(client, editor, campaign):
    client.force_login(editor)
    response = client.post("/campaigns/black-friday/creatives/new/", {"title": "B", "status": "live"})
    assert response.status_code == 422
    assert "Choose a file or give a link." in response.content.decode()
    assert not Creative.objects.exists()


def test_it_takes_no_link_that_runs_something(client, editor, campaign):
    client.force_login(editor)
    sent = {"title": "B", "status": "live", "link": "javascript:alert(1)"}
    assert client.post("/campaigns/black-friday/creatives/new/", sent).status_code == 422


def test_a_new_file_takes_the_place_of_the_old_one(
    client, editor, creative, django_capture_on_commit_callbacks
):
    old = creative.stored.path()
    client.force_login(editor)
    sent = {"title": "Dry coat", "status": "approved", "upload": make_upload("new.pdf", b"%PDF-1.4\n%%EOF\n")}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/campaigns/creatives/{creative.pk}/edit/", sent)
    creative = Creative.objects.get()
    assert (creative.title, creative.stored.name) == ("Dry coat", "new.pdf")
    assert not default_storage.exists(old)
    assert default_storage.exists(creative.stored.path())


def test_it_goes_with_its_file(client, editor, creative, django_capture_on_commit_callbacks):
    path = creative.stored.path()
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/campaigns/creatives/{creative.pk}/remove/").status_code == 302
    assert not Creative.objects.exists()
    assert not default_storage.exists(path)


@time_machine.travel("2026-11-30 12:00+01:00", tick=False)
def test_it_is_sent_while_the_licence_holds_and_warned_about(client, reader, creative):
    client.force_login(reader)
    response = client.get(creative.stored.url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert "sandbox" in response["Content-Security-Policy"]
    assert "ends within a month" in client.get("/campaigns/black-friday/").content.decode()


@time_machine.travel("2026-12-01 12:00+01:00", tick=False)
def test_it_is_not_handed_out_unwarned_once_the_licence_is_over(client, reader, creative):
    client.force_login(reader)
    warned = client.get(creative.stored.url)
    assert warned["Content-Type"].startswith("text/html")
    assert "This was free to use until 30 Nov 2026." in warned.content.decode()
    assert client.get(creative.stored.url + "?w=960")["Content-Type"].startswith("text/html")
    assert client.get(creative.stored.url + "?w=320")["Content-Type"] == "image/png"
    assert client.get(creative.stored.url + "?anyway=1")["Content-Type"] == "image/png"
    page = client.get("/campaigns/black-friday/").content.decode()
    assert "The licence of 1 creative has ended." in page


def test_it_is_not_there_once_the_campaign_is_restricted(client, reader, editor, creative):
    creative.campaign.restrict(people=[editor], teams=[], by=editor)
    client.force_login(reader)
    assert client.get(creative.stored.url).status_code == 404
    client.force_login(editor)
    assert client.get(creative.stored.url + "?w=320").status_code == 200
