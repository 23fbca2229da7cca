"""A collection for search alone: generated texts, analysed and indexed as ever, but no pages behind them.

A large one is filled with a tenth, and multiplied: nine more copies of each text, each a page of its own under a title of
its own. So all words grow as common as the collection grows large, also the rare ones: more work than a real one is.

Storing 100,000 real pages takes an hour, and search reads none of them. The texts are those of bench.writing with a long
tail: 34,000 words a language, of which the commonest hundred make up half of a text and most are on few pages.
"""

import re
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, islice, product
from random import Random

from django.db import connection

from bench.words import FIRST, SECOND, Words
from bench.writing import Generated, Writer
from people.models import User
from search import folding
from search.folding import fold
from search.models import Entry, Tally
from search.registry import Document
from search.vocabulary import recount
from search.writing import write
from spaces.models import Membership, Role, Space

SPACES, BATCH, FOLD = 6, 500, 5_000
GUESTS_PAGES = 10
MARKS = re.compile(r"\[\[|\]\]|\*\*|[|#]|---:?")


class LongTail(Words):
    """Words of one language with the long tail that texts have: three in one, as in "marktprijsplan"."""

    def __init__(self, language: str, random: Random) -> None:
        super().__init__(language, random)
        rare = ["".join(parts) for parts in product(FIRST.split(), FIRST.split(), SECOND.split())]
        Random(language).shuffle(rare)  # noqa: S311  (the same ranks whatever the seed)
        self.all += rare
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.all) + 1)))
        self._titles = self.content + rare[:5000]

    def telling(self, count: int) -> str:
        return " ".join(self.random.sample(self._titles, count))


COPIES = """
CREATE TEMP TABLE original AS SELECT e.id, e.doc FROM search_entry AS e WHERE kind = 'page';
CREATE TEMP TABLE copy AS SELECT original.*, copy,
    nextval(pg_get_serial_sequence('search_tally', 'id')) AS new_doc, nextval(pg_get_serial_sequence('search_entry', 'id')) AS new_id
    FROM original, generate_series(2, %(times)s) AS copy;
INSERT INTO search_tally (id, terms, weights, grams, fresh)
    SELECT new_doc, terms, weights, grams, true FROM copy JOIN search_tally AS t ON t.id = copy.doc;
INSERT INTO search_entry ({columns}, id, object_id, doc, title)
    SELECT {columns}, new_id, -new_id, new_doc, title || ' ' || copy FROM copy JOIN search_entry AS e USING (id);
INSERT INTO search_entrytext (entry_id, summary, body, headings, flow, concepts)
    SELECT new_id, summary, body, headings, flow, concepts FROM copy JOIN search_entrytext AS t ON t.entry_id = copy.id;
UPDATE search_word SET df = df * %(times)s
"""


def multiply(times: int, tell: Callable[[str], None]) -> None:
    """Let there be so many of each page."""
    own = ("id", "object_id", "doc", "title")
    columns = ", ".join(
        str(field.column) for field in Entry._meta.fields if field.column and field.column not in own
    )
    index, began = Tally._meta.indexes[0], time.perf_counter()
    with connection.schema_editor() as editor:
        editor.remove_index(Tally, index)
    with connection.cursor() as cursor:
        cursor.execute(COPIES.format(columns=columns), {"times": times})
    tell(f"copied, {time.perf_counter() - began:.0f} s")
    folding.MOST = 10**7
    fold(least=1)
    tell(f"folded, {time.perf_counter() - began:.0f} s")
    with connection.schema_editor() as editor:
        editor.add_index(Tally, index)
    _settle()


def fill(pages: int, seed: int, tell: Callable[[str], None]) -> None:
    """Index that many texts over six spaces, one of them closed; a guest reads ten of them in a space of their own."""
    spaces, began = _world(), time.perf_counter()
    texts = _texts(pages, seed, spaces)
    for at in range(0, pages, BATCH):
        write(list(islice(texts, BATCH)))
        if (at + BATCH) % FOLD == 0:
            fold()
            tell(f"{at + BATCH} pages, {time.perf_counter() - began:.0f} s")
    fold(least=1)
    _settle()


def _settle() -> None:
    recount()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def _world() -> list[Space]:
    people = [
        User.objects.create_user(f"person{number}@bench.example", name=f"Person {number}")
        for number in range(20)
    ]
    guest = User.objects.create_user("guest@bench.example", name="Guest", is_guest=True)
    spaces = [
        Space(name=f"Space {number}", slug=f"space-{number}", position=number) for number in range(SPACES + 1)
    ]
    for closed in spaces[-2:]:
        closed.access, closed.reason = Space.Access.CLOSED, "Prices of suppliers."
    made = list(Space.objects.bulk_create(spaces))
    Membership.objects.create(space=made[-1], person=guest, role=Role.READ)
    Membership.objects.create(space=made[-2], person=people[0], role=Role.READ)
    return made


def _texts(pages: int, seed: int, spaces: list[Space]) -> Iterator[tuple[int, Document]]:
    writer, random = Writer(seed), Random(seed)  # noqa: S311
    writer.words = {language: LongTail(language, writer.random) for language in ("nl", "en")}
    every = max(pages // GUESTS_PAGES, 1)
    made = writer.titles(pages)
    titles = [page.title for page in made[:2000]]
    for number, page in enumerate(made):
        writer.write(page, titles)
        space = spaces[-1] if number % every == 0 else spaces[number % SPACES]
        yield number + 1, _document(number, page, space, random.randint(2020, 2026))


def _document(number: int, page: Generated, space: Space, year: int) -> Document:
    headings = tuple((line[3:], "") for line in page.source.split("\n") if line.startswith("## "))
    return Document(
        title=page.title,
        url=f"/pages/{number}/",
        kind="page",
        body=" ".join(MARKS.sub(" ", page.source).split()),
        headings=headings,
        language=page.language,
        tags=tuple(page.tags),
        type=("how_to", "policy", "note")[number % 3],
        year=year,
        space_id=space.pk,
        owner_id=1 + number % 20,
    )
