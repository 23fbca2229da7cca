"""Adding files to a page, and to one that is not there yet."""

import uuid

import pytest
from django.core.files.storage import FileSystemStorage
from PIL import Image

from articles.file_names import shown_name
from articles.models import Attachment, Draft
from tests.factories.articles import make_article
from tests.factories.files import make_draft, make_picture, make_upload

SCRIPT = {"accept": "application/json"}


@pytest.fixture
def article(space, editor):
    return make_article("Price list", space=space, by=editor)


def upload(client, address, file):
    return client.post(address, {"file": file}, headers=SCRIPT)


def test_it_adds_a_file_to_a_page(client, editor, article):
    client.force_login(editor)
    response = upload(client, f"/articles/{article.pk}/attachments/", make_upload())
    attachment = Attachment.objects.get()
    assert response.status_code == 201
    assert response.json()["image_code"] == f"[prices.csv](/files/{attachment.pk}/prices.csv)"
    assert "prices.csv" in response.json()["row"]
    assert (attachment.article, attachment.draft, attachment.uploaded_by) == (article, None, editor)
    assert (attachment.size, attachment.content_type) == (11, "text/plain")


def test_it_adds_a_file_by_a_plain_form(client, editor, article):
    client.force_login(editor)
    response = client.post(f"/articles/{article.pk}/attachments/", {"file": make_upload()})
    assert (response.status_code, response["Location"]) == (302, f"/articles/{article.pk}-price-list/")


def test_it_takes_what_markdownx_sends(client, editor, article):
    client.force_login(editor)
    image = make_upload("shot.png", make_picture(), "image/png")
    headers = {"x-requested-with": "XMLHttpRequest"}
    response = client.post(f"/articles/{article.pk}/attachments/", {"image": image}, headers=headers)
    assert response.json()["image_code"] == f"![shot](/files/{Attachment.objects.get().pk}/shot.png)"


def test_it_lets_only_editors_add(client, reader, commenter, outsider, article):
    for person, status in ((reader, 403), (commenter, 403), (outsider, 404)):
        client.force_login(person)
        assert upload(client, f"/articles/{article.pk}/attachments/", make_upload()).status_code == status
    client.logout()
    assert upload(client, f"/articles/{article.pk}/attachments/", make_upload()).status_code == 401
    plain = client.post(f"/articles/{article.pk}/attachments/", {"file": make_upload()})
    assert (plain.status_code, plain["Location"].partition("?")[0]) == (302, "/account/login/")
    assert not Attachment.objects.exists()


def test_it_takes_no_other_verb(client, editor, article):
    client.force_login(editor)
    assert client.get(f"/articles/{article.pk}/attachments/").status_code == 405
    assert client.get(f"/drafts/{uuid.uuid4()}/attachments/").status_code == 405


def test_it_opens_a_private_draft_for_the_files_of_a_new_page(client, editor):
    client.force_login(editor)
    key = uuid.uuid4()
    assert upload(client, f"/drafts/{key}/attachments/", make_upload()).status_code == 201
    draft = Draft.objects.get(pk=key)
    assert (draft.owner, draft.article, draft.attachments.count()) == (editor, None, 1)


def test_it_hands_the_files_of_a_draft_to_the_page_it_becomes(client, editor, article):
    client.force_login(editor)
    key = uuid.uuid4()
    upload(client, f"/drafts/{key}/attachments/", make_upload())
    Draft.objects.get(pk=key).become(article)
    attachment = Attachment.objects.get()
    assert (attachment.article, attachment.draft) == (article, None)
    assert not Draft.objects.exists()
    assert client.get(attachment.url).status_code == 200


def test_it_adds_nothing_to_the_draft_of_somebody_else(client, editor, manager):
    draft = make_draft(editor)
    client.force_login(manager)
    assert upload(client, f"/drafts/{draft.pk}/attachments/", make_upload()).status_code == 404


def test_it_adds_no_file_to_the_draft_of_a_page_that_exists(client, editor, article):
    draft = make_draft(editor, article=article)
    client.force_login(editor)
    assert upload(client, f"/drafts/{draft.pk}/attachments/", make_upload()).status_code == 404


def test_it_gives_no_storage_to_who_may_write_nowhere(client, reader):
    client.force_login(reader)
    assert upload(client, f"/drafts/{uuid.uuid4()}/attachments/", make_upload()).status_code == 403
    assert not Draft.objects.exists()


def test_it_ignores_who_and_what_the_form_claims(client, editor, manager, article):
    other = make_article("Other", space=article.space, by=editor)
    client.force_login(editor)
    claims = {"file": make_upload(), "article": other.pk, "uploaded_by": manager.pk, "key": uuid.uuid4()}
    client.post(f"/articles/{article.pk}/attachments/", claims, headers=SCRIPT)
    attachment = Attachment.objects.get()
    assert (attachment.article, attachment.uploaded_by) == (article, editor)


def test_it_refuses_a_post_without_a_token(article, editor):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert upload(client, f"/articles/{article.pk}/attachments/", make_upload()).status_code == 403


def test_it_asks_for_a_file_when_there_is_none(client, editor, article):
    client.force_login(editor)
    for sent in ({}, {"file": make_upload(content=b"")}, {"file": "a text"}):
        response = client.post(f"/articles/{article.pk}/attachments/", sent, headers=SCRIPT)
        assert response.status_code == 422
        assert response.json() == {"sentence": "Choose a file that is not empty."}


def test_it_keeps_the_same_file_once(client, editor, article):
    client.force_login(editor)
    first = upload(client, f"/articles/{article.pk}/attachments/", make_upload()).json()
    again = upload(client, f"/articles/{article.pk}/attachments/", make_upload()).json()
    assert first["url"] == again["url"]
    assert Attachment.objects.count() == 1


# Too much


def test_it_refuses_a_file_over_the_limit_with_a_sentence(client, settings, editor, article):
    settings.MAX_ATTACHMENT = 1000
    client.force_login(editor)
    response = upload(client, f"/articles/{article.pk}/attachments/", make_upload(content=b"x" * 1001))
    assert response.status_code == 413
    assert "at most 1000 bytes fits" in response.json()["sentence"].replace("\xa0", " ")
    assert not Attachment.objects.exists()


def test_it_refuses_a_huge_body_before_reading_it(client, editor, article):
    client.force_login(editor)
    response = client.generic(
        "POST", f"/articles/{article.pk}/attachments/", b"", CONTENT_LENGTH="5000000000", headers=SCRIPT
    )
    assert response.status_code == 413


def test_it_refuses_a_picture_of_too_many_pixels(client, editor, article):
    from tests.core.test_images import claims_to_be

    client.force_login(editor)
    bomb = make_upload("bomb.png", claims_to_be(30_000, 30_000).getvalue())
    response = upload(client, f"/articles/{article.pk}/attachments/", bomb)
    assert response.status_code == 422
    assert "50 megapixels" in response.json()["sentence"]


def test_it_slows_down_who_sends_files_without_end(client, editor, article, monkeypatch):
    monkeypatch.setattr("articles.views.uploads.MOST_AT_ONCE", 2)
    client.force_login(editor)
    answers = [upload(client, f"/articles/{article.pk}/attachments/", make_upload()) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]


def test_it_says_so_when_the_disk_is_full_and_leaves_no_half_file(
    client, editor, article, settings, monkeypatch
):
    def full(self, name, content):
        (settings.MEDIA_ROOT / name).parent.mkdir(parents=True)
        (settings.MEDIA_ROOT / name).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    client.force_login(editor)
    response = upload(client, f"/articles/{article.pk}/attachments/", make_upload())
    assert response.status_code == 507
    assert "disk is full" in response.json()["sentence"]
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


# Active files: whatever they are called and claim to be, they are downloads that run nothing

HTML = b"<!doctype html><script>alert(document.domain)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
ACTIVE = [
    ("page.html", HTML, "text/html"),
    ("page.htm", HTML, "text/html"),
    ("page.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml"><script/></html>', "application/xhtml+xml"),
    ("page.png", HTML, "image/png"),
    ("page.jpg", HTML, "image/jpeg"),
    ("page.pdf", HTML, "application/pdf"),
    ("page", HTML, ""),
    ("page.html.", HTML, "text/html"),
    ("page.svg", SVG, "image/svg+xml"),
    ("page.svgz", b"\x1f\x8b\x08" + SVG, "image/svg+xml"),
    ("page.xml", b'<?xml version="1.0"?><?xml-stylesheet href="x"?><a/>', "text/xml"),
    ("page.xsl", b'<xsl:stylesheet version="1.0"/>', "text/xsl"),
    ("page.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "message/rfc822"),
    ("page.js", b"self.onfetch = () => {}", "text/javascript"),
    ("sw.js", b"importScripts('/x')", "application/javascript"),
    ("page.mjs", b"export {}", "text/javascript"),
    ("page.css", b"@import url(x)", "text/css"),
    ("page.swf", b"FWS\x09", "application/x-shockwave-flash"),
    ("page.hta", HTML, "application/hta"),
    ("page.wasm", b"\0asm\1\0\0\0", "application/wasm"),
    ("page.vbs", b"MsgBox 1", "text/vbscript"),
    ("page.url", b"[InternetShortcut]\nURL=file://x", "text/plain"),
    ("page.gif", b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)", "image/gif"),
    ("page.gif", b"GIF89a" + HTML, "image/gif"),
    ("page.webp", b"RIFF\0\0\0\0WEBP" + HTML, "image/webp"),
    ("utf16.html", HTML.decode().encode("utf-16"), "text/html"),
    ("utf7.html", b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "text/html; charset=utf-7"),
    ("bom.html", b"\xef\xbb\xbf" + HTML, "text/html"),
    ("zipped.jar", b"PK\x03\x04" + HTML, "application/java-archive"),
    ("page.json", b'{"a": "<script>"}', "application/json"),
    ("page.php", b"<?php phpinfo();", "application/x-php"),
    (".htaccess", b"AddType text/html .png", "text/plain"),
    ("page.shtml", b"<!--#exec cmd='id' -->", "text/html"),
]


@pytest.mark.parametrize(("name", "content", "declared"), ACTIVE)
def test_it_never_lets_a_file_run(client, editor, article, name, content, declared):
    client.force_login(editor)
    assert (
        upload(
            client, f"/articles/{article.pk}/attachments/", make_upload(name, content, declared)
        ).status_code
        == 201
    )
    attachment = Attachment.objects.get()
    response = client.get(attachment.url)
    assert response["Content-Type"] in {"text/plain", "application/octet-stream", "application/gzip"}
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("kind", ["GIF", "PNG", "JPEG", "WEBP"])
def test_it_cuts_the_second_life_out_of_an_image(client, editor, article, settings, kind):
    client.force_login(editor)
    polyglot = make_picture(kind=kind) + HTML
    upload(client, f"/articles/{article.pk}/attachments/", make_upload("x.html", polyglot, "text/html"))
    attachment = Attachment.objects.get()
    assert attachment.content_type == f"image/{kind.lower()}"
    assert not attachment.name.endswith(".html")
    assert b"script" not in (settings.MEDIA_ROOT / attachment.path()).read_bytes()


def test_it_strips_where_a_photo_was_taken(client, editor, article, settings):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (52.0, 22.0, 12.0)
    exif[0x010F] = "Noors telefoon"
    client.force_login(editor)
    photo = make_upload("IMG_1.jpg", make_picture(2000, 1500, "JPEG", exif=exif))
    upload(client, f"/articles/{article.pk}/attachments/", photo)
    for path in Attachment.objects.get().paths:
        content = (settings.MEDIA_ROOT / path).read_bytes()
        assert b"telefoon" not in content
        assert b"Exif" not in content


# Names

HOSTILE = [
    "../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\autoexec.bat", "\\\\server\\share\\x", "....//x",
    "..", ".", "...", "", " ", "\t", "a\0b.txt", "\0", "a\r\nSet-Cookie: x=1.txt", "a\nb.txt", "a\rb.txt",
    "\u202egnp.exe", "a\u200bb.txt", "\ufeffx.txt", "a\u2028b.txt", "\ud800.txt", "x" * 400 + ".txt", "x." + "y" * 400,
    "é" * 300 + ".txt", "🎉.png.txt", ".htaccess", ".env", "~root", "-rf", "--help", "con", "NUL.txt", "a:b.txt",
    "a|b.txt", "a?b.txt", "a*b.txt", 'a"b.txt', "a'b.txt", "a<script>alert(1)</script>.txt", "a;b.txt", "a%2e%2e%2fb.txt",
    "%00.txt", "{{7*7}}.txt", "{% debug %}.txt", "a](javascript:alert(1)).txt", "![x](y).txt", "`x`.txt", "a&b.txt",
    "$(id).txt", "a#b.txt", "a+b c.txt", "name.", "name ", "a/../b.txt", "e\u0301.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_it_makes_a_hostile_name_harmless(client, editor, article, name):
    shown = shown_name(name, "text/plain")
    assert 0 < len(shown) <= 255
    assert not set(shown) & set('/\\\0\r\n"<>%#?')
    assert shown.strip(". ") == shown
    shown.encode()
    attachment = Attachment.store(make_upload("a.txt"), name=name, by=editor, article=article)
    client.force_login(editor)
    response = client.get(attachment.url)
    assert response.status_code == 200
    assert "\n" not in response["Content-Disposition"]
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert attachment.name not in attachment.path()


@pytest.mark.parametrize("name", [name for name in HOSTILE if "\ud800" not in name])
def test_it_takes_a_hostile_name_by_upload_without_an_error(client, editor, article, name):
    file = make_upload("a.txt")
    file._name = name
    client.force_login(editor)
    response = client.post(f"/articles/{article.pk}/attachments/", {"file": file}, headers=SCRIPT)
    assert response.status_code in {201, 422, 400}


def test_it_escapes_a_name_in_the_list_and_in_the_text(client, editor, article):
    name = "a](javascript:alert(1))&<b>x"
    attachment = Attachment.store(make_upload("a"), name=name, by=editor, article=article)
    assert attachment.markdown.startswith(r"[a\](javascript-alert(1))\&-b-x](/files/")
    client.force_login(editor)
    row = upload(
        client, f"/articles/{article.pk}/attachments/", make_upload('"><img src=x onerror=alert(1)>.txt')
    ).json()["row"]
    assert "<img src=x" not in row


def test_it_keeps_an_ordinary_name():
    assert shown_name("Prijslijst 2026 (concept) – é.xlsx", "") == "Prijslijst 2026 (concept) – é.xlsx"
    assert shown_name("foto", "image/png") == "foto.png"
    assert shown_name("foto.JPG", "image/jpeg") == "foto.JPG"
