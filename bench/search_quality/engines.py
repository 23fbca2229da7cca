"""The engines compared: ours, tantivy's BM25 and SQLite's FTS5, all over the same pages."""

import re
import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

import tantivy

from bench.search_quality.documents import Page
from people.models import User
from search.finding import find
from search.folding import fold
from search.learning_parts import learn_afresh
from search.registry import Document
from search.vocabulary import recount
from search.writing import write
from spaces.models import Space

DEPTH = 50


class Engine(Protocol):
    """Anything that answers a query with page numbers, best first."""

    name: str

    def search(self, query: str) -> list[int]: ...


class Ours:
    name = "baton"

    def __init__(self, pages: Iterable[Page], kind: str) -> None:
        self._kind = kind
        self._user = User.objects.get_or_create(email="bench@localhost", defaults={"name": "Bench"})[0]
        home = Space.objects.get_or_create(name="Bench", slug="bench")[0]
        documents = [
            (
                page.number,
                Document(
                    title=page.title,
                    url=f"/{page.number}",
                    kind=kind,
                    body=page.text,
                    headings=tuple((heading, "") for heading in page.headings),
                    summary=page.description,
                    everyone=True,
                ),
            )
            for page in pages
        ]
        learn_afresh(replace(document, space_id=home.pk) for _, document in documents)
        for start in range(0, len(documents), 200):
            write(documents[start : start + 200])
        fold(least=1)
        recount()

    def search(self, query: str) -> list[int]:
        found = find(self._user, query, {"kind": [self._kind]}, limit=DEPTH, with_facets=False)
        return [result.entry.object_id for result in found.results]


class Tantivy:
    name = "tantivy"

    def __init__(self, pages: Iterable[Page]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True)
        builder.add_text_field("title", tokenizer_name="en_stem")
        builder.add_text_field("body", tokenizer_name="en_stem")
        self._index = tantivy.Index(builder.build())
        writer = self._index.writer()
        for page in pages:
            writer.add_document(
                tantivy.Document(
                    number=page.number, title=page.title, body=f"{page.description}\n{page.text}"
                )
            )
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: str) -> list[int]:
        words = " ".join(re.findall(r"\w+", query.lower()))
        if not words:
            return []
        asked = self._index.parse_query(words, ["title", "body"])
        hits = self._searcher.search(asked, DEPTH).hits
        return [self._searcher.doc(address)["number"][0] for _score, address in hits]


class Fts5:
    name = "fts5"

    def __init__(self, pages: Iterable[Page]) -> None:
        self._file = tempfile.NamedTemporaryFile(suffix=".sqlite")  # noqa: SIM115 (lives as long as the engine)
        self._base = sqlite3.connect(self._file.name)
        self._base.execute("CREATE VIRTUAL TABLE page USING fts5(title, body, tokenize='porter unicode61')")
        rows = [(page.number, page.title, f"{page.description}\n{page.text}") for page in pages]
        self._base.executemany("INSERT INTO page (rowid, title, body) VALUES (?, ?, ?)", rows)

    def search(self, query: str) -> list[int]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        if not words:
            return []
        asked = "SELECT rowid FROM page WHERE page MATCH ? ORDER BY bm25(page, 2.0, 1.0) LIMIT ?"
        return [row for (row,) in self._base.execute(asked, (words, DEPTH))]
