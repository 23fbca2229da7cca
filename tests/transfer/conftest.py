"""Small folders as other programs write them, made on the spot."""

from collections.abc import Callable
from pathlib import Path

import pytest

from articles.models import Article
from transfer.importers.markdown.reading import Folder
from transfer.importers.markdown.report import Report
from transfer.importers.markdown.run import Running, run

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path) -> Write:
    """Write files below a folder: write({"a.md": "# A"})."""

    def _write(files: dict[str, str | bytes], folder: str = "handbook") -> Path:
        for name, content in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path / folder

    return _write


@pytest.fixture
def importing(space, editor, write) -> Callable[..., Report]:
    """Import files as the editor: importing({"a.md": "# A"})."""

    def _import(files: dict[str, str | bytes], **options) -> Report:
        return run(Running(Folder(write(files)), space, options.pop("by", editor), **options))

    return _import


@pytest.fixture
def page(importing) -> Callable[[str], Article]:
    """Import one text and return its page."""

    def _page(text: str, name: str = "a.md") -> Article:
        importing({name: text})
        return Article.objects.get(import_key__endswith=f":{name}")

    return _page


def outcomes(report: Report) -> dict[str, str]:
    return {line.path: str(line.outcome) for line in report.lines}


def remarks(report: Report, path: str) -> dict[str, list[str]]:
    return dict(next(line.remarks for line in report.lines if line.path == path))
