"""Reading what stands in a file, whoever made it and whatever for."""

import io
import socket
import subprocess
import sys
import time
import zipfile
from tempfile import TemporaryFile
from threading import Thread

import pytest
from django.conf import settings

from core.file_texts.reading import read_words, reader_of
from core.file_types import content_type
from tests.factories.documents import (
    lock_pdf,
    make_pdf,
    make_scan,
    make_sheet,
    make_slides,
    make_word,
)


def reading(content: bytes, name: str = "x"):
    """Read as the worker does: the reader follows from content and name."""
    with TemporaryFile() as file:
        file.write(content)
        reader = reader_of(content_type(file), name)
        words = read_words(file, reader) if reader else None
    return (words.outcome, words.text) if words else None


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: make_pdf("= Zomer", "Ge\u00efnteresseerd"), "Zomer\nGe\u00efnteresseerd"),
        (lambda: make_word("Eerste", table=[["links", "rechts"]]), "Eerste\nlinks\nrechts"),
        (lambda: make_slides("Een", "Twee", notes="Zeg dit"), "Een\nOnder Een\nTwee\nOnder Twee\nZeg dit"),
        (lambda: make_sheet([["kanaal", 12], ["e-mail", "kanaal"]]), "Cijfers\nkanaal\ne-mail"),
        (lambda: "# Kop\n\nné\n".encode(), "# Kop\nné"),
        (lambda: b"<!DOCTYPE html><p>Hoi <b>daar</b></p><style>p{}</style>", "Hoi\ndaar"),
    ],
    ids=["pdf", "word", "slides", "sheet", "text", "html"],
)
def test_it_reads_what_offices_make(make, text):
    assert reading(make()) == ("read", text)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_it_reads_text_in_the_encodings_of_offices(encoding):
    assert reading("artikel;één\nbloes;€ 3\n".encode(encoding), "prijzen.CSV") == (
        "read",
        "artikel;één\nbloes;€ 3",
    )


def test_it_leaves_alone_what_holds_no_text():
    assert reading(b"\x89PNG\r\n\x1a\n", "logo.png") is None
    assert reading(b"{\\rtf1 hoi}", "brief.rtf") is None
    assert reading(bytes(range(256)) * 9, "naam.bin") is None


def test_it_mends_words_cut_at_the_end_of_a_line():
    cut = make_pdf("#set page(width: 4cm)\nmarketing-\\ afdeling")
    assert "marketingafdeling" in reading(cut)[1]


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (b"%PDF-1.7\n" + b"1 0 obj <</Kids [1 0 R]>>" * 900, "broken"),
        (b"%PDF-1.7\nniets\n%%EOF", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "old"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "EncryptedPackage".encode("utf-16-le"),
            "locked",
        ),
        (b"   \n \t", "empty"),
    ],
)
def test_it_says_what_is_wrong(content, outcome):
    assert reading(content) == (outcome, "")


def test_it_says_when_a_pdf_is_a_scan_or_locked():
    assert reading(make_scan()) == ("empty", "")
    assert reading(lock_pdf(make_pdf("Geheim"), "geheim")) == ("locked", "")
    assert reading(lock_pdf(make_pdf("Open"), "")) == (
        "read",
        "Open",
    )  # anybody may read it, few may print it


def test_it_reads_a_pdf_up_to_where_it_is_cut_off():
    whole = make_pdf("Begin", "Eind")
    assert reading(whole[: len(whole) // 2])[0] in ("read", "broken", "empty")


def test_it_keeps_the_beginning_of_a_long_text():
    outcome, text = reading(b"woord " * 10 + b"\n" + b"lang genoeg\n" * 200_000, "x.txt")
    assert outcome == "part"
    assert 900_000 < len(text) <= 1_000_000


def packed(entries: dict[str, bytes], into: bytes) -> bytes:
    """Put more entries into an office file."""
    buffer = io.BytesIO(into)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_document(xml: str) -> bytes:
    """A Word file whose document is this XML."""
    source, made = zipfile.ZipFile(io.BytesIO(make_word("x"))), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            is_document = entry.filename == "word/document.xml"
            archive.writestr(entry.filename, xml if is_document else source.read(entry))
    return made.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_it_refuses_what_unpacks_to_far_more_than_it_is():
    bomb = packed({"word/media/bomb.xml": bytes(120_000_000)}, make_word("klein"))
    many = packed({f"word/{number}.xml": b"" for number in range(5_001)}, make_word("klein"))
    assert len(bomb) < 300_000
    for content in (bomb, many):
        before = time.monotonic()
        assert reading(content) == ("heavy", "")
        assert time.monotonic() - before < 20


def test_it_fetches_nothing_a_file_points_at(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("ZILVERVOS")
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    port = server.getsockname()[1]
    for target in (secret.as_uri(), f"http://127.0.0.1:{port}/x"):
        xml = (
            f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{target}">]>'
            f"<w:document {W}><w:body><w:p><w:r><w:t>voor &x; na</w:t></w:r></w:p></w:body></w:document>"
        )
        outcome, text = reading(with_document(xml))
        assert "ZILVERVOS" not in text
        assert (outcome, text) in [("broken", ""), ("read", "voor"), ("read", "voor na")]
    with pytest.raises(TimeoutError):
        server.accept()
    server.close()


def test_it_is_not_blown_up_by_entities():
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    xml = f"<!DOCTYPE d [{entities}]><w:document {W}><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>"
    assert len(reading(with_document(xml))[1]) < 100


PROBES = {
    "file": "open('/etc/hostname')",
    "socket": "import socket; socket.socket()",
    "process": "import subprocess; subprocess.run(['true'])",
    "memory": "bytearray(2_000_000_000)",
}


@pytest.mark.parametrize("probe", PROBES)
def test_it_reads_in_a_process_that_can_do_nothing_else(probe):
    program = (
        "import socket, subprocess\nfrom core.file_texts.sealing import seal\nseal()\n"
        f"try:\n    {PROBES[probe]}\nexcept (OSError, MemoryError) as error:\n    print('refused')\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        env={},
        check=False,
    )
    assert told.stdout == "refused\n", told.stderr


def test_it_ends_a_reader_that_takes_too_long(monkeypatch):
    monkeypatch.setattr("core.file_texts.reading.SECONDS", 0.01)
    assert reading(make_word("x")) == ("heavy", "")


def test_it_reads_several_at_once():
    outcomes = []
    threads = [Thread(target=lambda: outcomes.append(reading(b"tekst", "a.txt"))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [("read", "tekst")] * 3
