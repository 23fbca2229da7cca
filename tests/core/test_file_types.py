import io
import zipfile

import pytest

from core.file_types import content_type


def archive(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return buffer.getvalue()


OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"GIF89a....", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7\n", "application/pdf"),
        (archive("a.txt"), "application/zip"),
        (archive("[Content_Types].xml", "word/document.xml"), OFFICE + "wordprocessingml.document"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), OFFICE + "spreadsheetml.sheet"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), OFFICE + "presentationml.presentation"),
        (b"PK\x03\x04 and nothing more", "application/octet-stream"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-cfb"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        ("Prijs; € 3,50".encode(), "text/plain"),
        (("é" * 2048)[:4095].encode()[:4096] + b"\xc3\xa9", "text/plain"),
        (b"", "application/octet-stream"),
        (b"\0\1\2\3", "application/octet-stream"),
        ("Prijs".encode("utf-16"), "application/octet-stream"),
    ],
)
def test_it_tells_a_file_by_its_content(content, expected):
    assert content_type(io.BytesIO(content)) == expected


@pytest.mark.parametrize(
    "content",
    [b"<!doctype html><script>", b"<svg onload=x>", b"<?xml version='1.0'?><html/>", b"self.onfetch=1"],
)
def test_it_never_names_a_type_that_a_browser_runs(content):
    assert content_type(io.BytesIO(content)) == "text/plain"
