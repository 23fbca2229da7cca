"""Byte ranges, case by case from RFC 9110, sections 13 and 14."""

import io

import pytest
from django.test import RequestFactory

from core.ranges import file_response

TEXT = b"0123456789"


def ask(method="get", **headers):
    request = getattr(RequestFactory(), method)("/files/x", headers=headers)
    file = io.BytesIO(TEXT)
    response = file_response(request, file, size=10, etag='"abc"', content_type="text/plain")
    return response, file


def body(response):
    return b"".join(response)


def test_it_sends_everything_without_a_range():
    response, _file = ask()
    assert (response.status_code, body(response)) == (200, TEXT)
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Length"] == "10"
    assert response["ETag"] == '"abc"'
    assert response["Content-Type"] == "text/plain"


@pytest.mark.parametrize(
    ("wanted", "part", "where"),
    [
        ("bytes=0-0", b"0", "bytes 0-0/10"),
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-99", TEXT, "bytes 0-9/10"),
        ("bytes=4-99", b"456789", "bytes 4-9/10"),
        ("BYTES= 1-2 ", b"12", "bytes 1-2/10"),
    ],
)
def test_it_sends_one_range(wanted, part, where):
    response, _file = ask(range=wanted)
    assert response.status_code == 206
    assert response["Content-Range"] == where
    assert response["Content-Length"] == str(len(part))
    assert body(response) == part


@pytest.mark.parametrize("wanted", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_it_says_416_and_the_size_for_a_range_outside_the_file(wanted):
    response, file = ask(range=wanted)
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */10"
    assert file.closed


@pytest.mark.parametrize(
    "wanted", ["bytes=0-1,3-4", "bytes=5-2", "bytes=-", "bytes=", "lines=1-2", "bytes=a-b", "bytes=1-2x", ""]
)
def test_it_sends_everything_for_several_or_broken_ranges(wanted):
    response, _file = ask(range=wanted)
    assert (response.status_code, body(response)) == (200, TEXT)


def test_it_sends_the_range_only_if_the_file_is_still_the_same():
    same, _file = ask(range="bytes=0-1", if_range='"abc"')
    other, _file = ask(range="bytes=0-1", if_range='"def"')
    dated, _file = ask(range="bytes=0-1", if_range="Sat, 21 Nov 2026 10:00:00 GMT")
    weak, _file = ask(range="bytes=0-1", if_range='W/"abc"')
    assert [same.status_code, other.status_code, dated.status_code, weak.status_code] == [206, 200, 200, 200]


def test_it_says_304_when_the_reader_has_it_already():
    response, file = ask(if_none_match='"abc"', range="bytes=0-1")
    assert response.status_code == 304
    assert file.closed


def test_it_ignores_a_range_for_head():
    response, _file = ask("head", range="bytes=0-1")
    assert response.status_code == 200
    assert response["Content-Length"] == "10"


@pytest.mark.django_db  # closing an answer looks after the connection to the database as well
def test_it_closes_the_file_afterwards():
    response, file = ask(range="bytes=0-1")
    body(response)
    response.close()
    assert file.closed


def test_it_sends_an_empty_file():
    request = RequestFactory().get("/")
    response = file_response(request, io.BytesIO(), size=0, etag='"e"', content_type="text/plain")
    assert (response.status_code, body(response)) == (200, b"")
