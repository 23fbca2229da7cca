"""Nothing outside is read, nothing too large is kept, and the rest goes in."""

import io
import stat
import struct
import time
import zipfile

import pytest

from articles.models import Article
from tests.transfer.conftest import outcomes, remarks
from transfer.importers.markdown.archives import BadArchive, Zip
from transfer.importers.markdown.run import Running, run


def zipped(entries: dict[str, bytes | str]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


@pytest.fixture
def unzipping(space, editor):
    def _import(file):
        return run(Running(Zip(file, name="x"), space, editor))

    return _import


def test_names_that_lead_out_are_not_read(unzipping):
    report = unzipping(
        zipped(
            {
                "good.md": "# Good",
                "../up.md": "# Up",
                "a/../../b.md": "# B",
                "..\\back.md": "# Back",
                "/etc/abs.md": "# Abs",
                "C:\\drive.md": "# Drive",
                "~/home.md": "# Home",
                "bell\x07.md": "# Bell",
                "x" * 1200 + ".md": "# Long",
                "/".join(["d"] * 300) + "/deep.md": "# Deep",
            }
        )
    )
    found = outcomes(report)
    assert found.pop("good.md") == "created"
    assert set(found.values()) == {"failed"}
    assert len(found) == 9
    assert Article.objects.get().title == "Good"


def test_links_and_doubles_in_a_zip_are_not_read(unzipping):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.md", "# First\n\nTekst")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.md", "# Second")
    report = unzipping(file)
    assert sorted(
        (line.path, line.outcome, line.remarks[0][0] if line.remarks else "") for line in report.lines
    ) == [
        ("a.md", "created", ""),
        ("a.md", "failed", "duplicate"),
        ("link.md", "failed", "outside"),
    ]
    assert Article.objects.get().title == "First"


def test_a_bomb_is_noticed_while_it_is_read(unzipping, settings):
    settings.MAX_PAGE_SOURCE = 50_000_000
    started = time.monotonic()
    report = unzipping(zipped({"bomb.md": b"a" * 30_000_000, "good.md": "# Good"}))
    assert outcomes(report) == {"bomb.md": "failed", "good.md": "created"}
    assert "packed_too_well" in remarks(report, "bomb.md")
    assert time.monotonic() - started < 10


def test_a_lying_size_does_not_help(unzipping, settings):
    settings.MAX_PAGE_SOURCE = 1000
    file = zipped({"liar.md": b"b" * 5000, "good.md": "# Good"})
    content = bytearray(file.getvalue())
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"good.md"))
    first = content.index(b"PK\x01\x02")
    content[first + 24 : first + 28] = struct.pack("<I", 10)
    assert at > first
    report = unzipping(io.BytesIO(bytes(content)))
    assert outcomes(report) == {"liar.md": "failed", "good.md": "created"}


def test_all_files_together_have_a_limit(unzipping, settings):
    settings.MAX_ARCHIVE_TOTAL = 3000
    report = unzipping(zipped({f"{number}.md": f"# {number}\n\n" + "tekst " * 200 for number in range(4)}))
    assert sorted(outcomes(report).values()) == ["created", "created", "failed", "failed"]


def test_too_many_files_and_no_zip_at_all_are_refused_as_a_whole(settings):
    settings.MAX_ARCHIVE_ENTRIES = 3
    with pytest.raises(BadArchive, match="too_many"):
        Zip(zipped({f"{number}.md": "x" for number in range(4)}))
    with pytest.raises(BadArchive, match="unreadable"):
        Zip(io.BytesIO(b"PK\x03\x04 no zip"))


def test_the_one_folder_around_everything_is_left_out(unzipping):
    assert outcomes(unzipping(zipped({"repo-main/a.md": "# A", "repo-main/b/c.md": "# C"}))) == {
        "a.md": "created",
        "b/": "created",
        "b/c.md": "created",
    }


def test_a_damaged_entry_stops_no_other(unzipping):
    content = bytearray(zipped({"bad.md": b"tekst " * 500, "good.md": "# Good"}).getvalue())
    content[45:55] = b"\xff" * 10
    assert outcomes(unzipping(io.BytesIO(bytes(content)))) == {"bad.md": "failed", "good.md": "created"}


def test_links_out_of_the_folder_are_not_followed(importing, write, tmp_path):
    (tmp_path / "secret.md").write_text("# Secret")
    root = write({"a.md": "# A", "binnen.md": "# Binnen"})
    (root / "out.md").symlink_to(tmp_path / "secret.md")
    (root / "loop").symlink_to(root)
    (root / "in.md").symlink_to(root / "binnen.md")
    (root / "gone.md").symlink_to(root / "nothing.md")
    report = importing({})
    assert outcomes(report) == {
        "a.md": "created",
        "binnen.md": "created",
        "gone.md": "failed",
        "in.md": "created",
        "loop": "failed",
        "out.md": "failed",
    }
    assert not Article.objects.filter(title="Secret").exists()


def test_files_that_are_no_text_are_said(importing):
    report = importing(
        {
            "a.md": bytes(range(256)) * 40,
            "latin.md": "# Café\n\nIJs à la crème".encode("cp1252"),
            "wide.md": "# Ruim\n\nTekst".encode("utf-16"),
            "bom.md": b"\xef\xbb\xbf# Merk",
            "nul.md": b"# Nul\n\nvoor\0na",
            "large.md": b"x" * 1_000_001,
            "empty.md": b"",
            "\udcff.md": b"# Odd",
        }
    )
    found = outcomes(report)
    assert (found["a.md"], found["large.md"]) == ("failed", "failed")
    assert remarks(report, "latin.md")["encoding"] == ["Windows-1252"]
    assert remarks(report, "wide.md")["encoding"] == ["UTF-16"]
    assert "empty" in remarks(report, "empty.md")
    assert set(Article.objects.values_list("title", flat=True)) == {
        "Café",
        "Ruim",
        "Merk",
        "Nul",
        "Empty",
        "Odd",
    }
    assert Article.objects.get(title="Nul").source == "voorna"


@pytest.mark.parametrize(
    "text",
    [
        "{% comment %}" * 20_000,
        "{% comment " * 20_000,
        "{# " * 30_000,
        '{% a "' * 20_000,
        "{% raw %}" * 20_000,
        "{{" * 50_000,
        "{{< a >}}" * 10_000,
        "{% alert %}" * 10_000,
        "<div>" * 20_000,
        "<!--" * 25_000,
        "<a " * 30_000,
        '<a b="' * 20_000,
        "<table><tr><td>" * 8_000,
        "`" * 50_000 + "a" + "`" * 49_999,
        "[" * 50_000,
        "](" * 50_000,
        "[[a" * 30_000,
        "![" * 50_000,
        "!!! note\n" * 10_000,
        '!!! note "x"\n    ' * 3_000,
        ":::note\n" * 12_000,
        "{: .a }" * 14_000,
        "{" * 100_000,
        "---\n" + "a: b\n" * 20_000,
        "# " * 50_000,
        "\n" * 100_000,
        " " * 100_000 + "x",
        "* a\n\n" * 20_000,
    ],
)
def test_no_text_takes_long(importing, text):
    started = time.monotonic()
    assert len(importing({"a.md": text}).lines) == 1
    assert time.monotonic() - started < 8
