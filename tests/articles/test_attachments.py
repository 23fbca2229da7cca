"""Reading and removing the files of a page."""

import uuid

import pytest

from articles.models import Attachment
from spaces.models import Membership
from tests.factories.articles import make_article
from tests.factories.files import make_attachment, make_draft, make_picture


@pytest.fixture
def article(space, editor):
    return make_article("Price list", space=space, by=editor)


@pytest.fixture
def attachment(article, editor):
    return make_attachment(article, by=editor)


def test_it_sends_a_file_to_a_reader_as_a_download(client, reader, attachment):
    client.force_login(reader)
    response = client.get(f"/files/{attachment.pk}/prices.csv")
    assert response.status_code == 200
    assert b"".join(response) == b"price;3,50\n"
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Disposition"] == 'attachment; filename="prices.csv"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, max-age=300"
    assert "Cookie" in response["Vary"]
    assert response["ETag"]


def test_it_sends_a_part_of_a_file(client, reader, attachment):
    client.force_login(reader)
    response = client.get(f"/files/{attachment.pk}/prices.csv", headers={"range": "bytes=0-4"})
    assert (response.status_code, b"".join(response)) == (206, b"price")


def test_it_says_304_to_who_has_the_file_already(client, reader, attachment):
    client.force_login(reader)
    etag = client.get(f"/files/{attachment.pk}/prices.csv")["ETag"]
    assert (
        client.get(f"/files/{attachment.pk}/prices.csv", headers={"if-none-match": etag}).status_code == 304
    )


def test_it_hides_a_file_from_an_outsider(client, outsider, attachment):
    client.force_login(outsider)
    assert client.get(f"/files/{attachment.pk}/prices.csv").status_code == 404


def test_it_asks_a_stranger_to_sign_in(client, attachment):
    response = client.get(f"/files/{attachment.pk}/prices.csv")
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/account/login/")


def test_it_takes_no_other_verb(client, reader, attachment):
    client.force_login(reader)
    assert client.post(f"/files/{attachment.pk}/prices.csv").status_code == 405
    assert client.get(f"/files/{attachment.pk}/remove/").status_code == 405


@pytest.mark.parametrize("name", ["other.csv", "prices", "prices.csv/", "..%2fprices.csv", "prices%00.csv"])
def test_it_knows_a_file_by_its_own_name_only(client, reader, attachment, name):
    client.force_login(reader)
    assert client.get(f"/files/{attachment.pk}/{name}").status_code == 404


def test_it_answers_the_same_for_a_hidden_and_a_missing_file(client, outsider, attachment):
    client.force_login(outsider)
    hidden = client.get(f"/files/{attachment.pk}/prices.csv")
    missing = client.get(f"/files/{uuid.uuid4()}/prices.csv")
    assert (hidden.status_code, hidden["Content-Type"]) == (missing.status_code, missing["Content-Type"])


def test_it_hides_the_files_of_a_page_in_the_bin(client, editor, article, attachment):
    client.force_login(editor)
    assert client.get(f"/files/{attachment.pk}/prices.csv").status_code == 200
    article.bin(by=editor)
    assert client.get(f"/files/{attachment.pk}/prices.csv").status_code == 404


def test_it_hides_a_file_from_the_next_request_on_after_somebody_leaves_the_space(client, reader, attachment):
    client.force_login(reader)
    assert client.get(f"/files/{attachment.pk}/prices.csv").status_code == 200
    Membership.objects.filter(person=reader).delete()
    assert client.get(f"/files/{attachment.pk}/prices.csv").status_code == 404


def test_it_shows_the_files_of_an_unsaved_page_to_its_writer_alone(client, editor, manager, administrator):
    attachment = make_attachment(make_draft(editor), by=editor)
    for person, status in ((editor, 200), (manager, 404), (administrator, 404)):
        client.force_login(person)
        assert client.get(f"/files/{attachment.pk}/prices.csv").status_code == status


def test_it_shows_an_image_in_place_in_fixed_widths(client, reader, article, editor):
    attachment = make_attachment(article, by=editor, name="stand.png", content=make_picture(1200, 600))
    client.force_login(reader)
    full, medium, thumb = (
        client.get(f"/files/{attachment.pk}/stand.png{w}") for w in ("", "?w=960", "?w=320")
    )
    assert full["Content-Disposition"] == 'inline; filename="stand.png"'
    assert full["Content-Type"] == "image/png"
    sizes = {len(b"".join(response)) for response in (full, medium, thumb)}
    assert len(sizes) == 3
    assert len({full["ETag"], medium["ETag"], thumb["ETag"]}) == 3


def test_it_sends_a_small_image_whole_whatever_width_is_asked(client, reader, article, editor):
    attachment = make_attachment(article, by=editor, name="icon.png", content=make_picture(50, 50))
    client.force_login(reader)
    assert client.get(f"/files/{attachment.pk}/icon.png?w=960").status_code == 200


@pytest.mark.parametrize("width", ["0", "1", "321", "99999999", "-1", "abc", ""])
def test_it_makes_no_width_to_order(client, reader, article, editor, width):
    attachment = make_attachment(article, by=editor, name="a.png", content=make_picture(1200, 600))
    client.force_login(reader)
    assert client.get(f"/files/{attachment.pk}/a.png?w={width}").status_code == 404


def test_it_leaves_sending_to_the_web_server_when_told_so(client, settings, reader, attachment):
    settings.ACCEL_REDIRECT = "/media/"
    client.force_login(reader)
    response = client.get(f"/files/{attachment.pk}/prices.csv")
    assert response["X-Accel-Redirect"] == f"/media/{attachment.path()}"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.content == b""


def test_it_says_404_when_the_disk_lost_the_file(client, reader, attachment, settings):
    (settings.MEDIA_ROOT / attachment.path()).unlink()
    client.force_login(reader)
    assert client.get(f"/files/{attachment.pk}/prices.csv").status_code == 404


def test_it_removes_a_file_and_what_is_stored_of_it(
    client, editor, article, settings, django_capture_on_commit_callbacks
):
    attachment = make_attachment(article, by=editor, name="a.png", content=make_picture(1200, 600))
    stored = [settings.MEDIA_ROOT / path for path in attachment.paths]
    assert [path.exists() for path in stored] == [True, True, True]
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"/files/{attachment.pk}/remove/")
    assert response.status_code == 302
    assert not Attachment.objects.exists()
    assert [path.exists() for path in stored] == [False, False, False]


def test_it_removes_a_row_from_the_list_by_htmx(client, editor, attachment):
    client.force_login(editor)
    response = client.post(f"/files/{attachment.pk}/remove/", headers={"hx-request": "true"})
    assert (response.status_code, response.content) == (200, b"")


def test_it_lets_only_editors_remove_a_file(client, reader, outsider, attachment):
    for person, status in ((reader, 403), (outsider, 404)):
        client.force_login(person)
        assert client.post(f"/files/{attachment.pk}/remove/").status_code == status
    client.logout()
    assert client.post(f"/files/{attachment.pk}/remove/").status_code == 302
    assert Attachment.objects.filter(pk=attachment.pk).exists()


def test_it_removes_the_files_with_their_page(
    article, attachment, settings, django_capture_on_commit_callbacks
):
    stored = settings.MEDIA_ROOT / attachment.path()
    with django_capture_on_commit_callbacks(execute=True):
        Attachment.objects.filter(article=article).delete()
    assert not stored.exists()
