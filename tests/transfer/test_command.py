import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from spaces.models import Space

pytestmark = pytest.mark.django_db


def run_command(*arguments: str) -> str:
    out = StringIO()
    call_command("import_markdown", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_it_makes_the_space_and_tells_what_came_in(write, administrator, tmp_path):
    folder = write(
        {"a.md": "# A\n\n[b](b.md) [weg](weg.md)", "b.md": "# B\n\nTekst", "bad.md": b"\0\1\2" * 99}
    )
    out = run_command(str(folder), "--space", "ons-handboek", "--report", str(tmp_path / "report.csv"))
    space = Space.objects.get(slug="ons-handboek")
    assert (space.name, space.access) == ("Ons handboek", "open")
    assert set(Article.objects.values_list("title", "owner__email")) == {
        ("A", administrator.email),
        ("B", administrator.email),
    }
    assert "Failed: bad.md: This is not text." in out
    assert "Markdown files: 3 (new page 2, failed 1)" in out
    rows = list(csv.DictReader((tmp_path / "report.csv").open(encoding="utf-8-sig")))
    assert [row["source path"] for row in rows] == ["a.md", "b.md", "bad.md"]
    assert rows[0]["remarks"] == "Links that lead nowhere, kept as text: weg.md."
    assert rows[1]["page address"] == Article.objects.get(title="B").get_absolute_url()


def test_it_writes_nothing_in_a_dry_run(write, administrator):
    out = run_command(str(write({"a.md": "# A"})), "--space", "ons-handboek", "--dry-run")
    assert "Dry run: nothing was written." in out
    assert not Space.objects.exists()
    assert not Article.objects.exists()


def test_it_imports_as_somebody_else_who_may(write, administrator, editor, outsider, space):
    folder = write({"a.md": "# A"})
    with pytest.raises(CommandError, match="may read this space but not add"):
        run_command(str(folder), "--space", space.slug, "--as", outsider.email)
    run_command(str(folder), "--space", space.slug, "--as", editor.email)
    assert Article.objects.get().owner == editor
    run_command(str(folder), "--space", "nieuw", "--as", outsider.email)
    assert Article.objects.get(space__slug="nieuw").owner == outsider


@pytest.mark.parametrize("source", ["nowhere", "a.md"])
def test_what_cannot_be_imported_is_said(write, administrator, source):
    folder = write({"a.md": "# A"})
    with pytest.raises(CommandError, match=r"cannot be read|is no zip"):
        run_command(str(folder / source), "--space", "x")


def test_it_needs_somebody_to_be_the_author(write):
    with pytest.raises(CommandError, match="no administrator yet"):
        run_command(str(write({"a.md": "# A"})), "--space", "x")
