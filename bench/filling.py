"""Fills a database with generated pages by the way an import goes, and says how fast that was."""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from django.db import connection

from articles import bulk
from articles.bulk import NewArticle
from articles.models import Article
from bench.writing import Generated, Writer
from people.models import User
from search.folding import fold
from spaces.models import Role, Space

SPACES, USERS, BATCH = 6, 20, 200
TOP, MIDDLE, BRANCH = 1, 5, 31  # of each 31 pages one is on top, five below it, five below each of those

Pair = tuple[NewArticle, Article]


def fill(pages: int, seed: int = 1, tell: Callable[[str], None] = lambda line: None) -> float:
    """Make that many pages over six spaces, and return how many were stored per second."""
    users, spaces = _people(), _spaces()
    writer, began = Writer(seed), time.perf_counter()
    for number, space in enumerate(spaces):
        count = len(range(number, pages, SPACES))
        by = users[number % len(users)]
        space.give_role(by, Role.MANAGE, by=None)
        pairs = list(_store(writer, count, space, by))
        for at in range(0, count, BATCH):
            bulk.connect(pairs[at : at + BATCH], by=by)
        tell(f"{space.name}: {count} pages, {time.perf_counter() - began:.0f} s")
    return pages / (time.perf_counter() - began)


def settle() -> None:
    """Leave the tables as a quiet night would: without it the first measurement pays for the filling."""
    while fold(1):
        pass
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def _people() -> list[User]:
    return [
        User.objects.create_user(f"person{number}@bench.example", name=f"Person {number}")
        for number in range(USERS)
    ]


def _spaces() -> list[Space]:
    spaces = [
        Space(name=f"Space {number}", slug=f"space-{number}", position=number) for number in range(SPACES)
    ]
    spaces[-1].access, spaces[-1].reason = Space.Access.CLOSED, "Prices of suppliers."
    return list(Space.objects.bulk_create(spaces))


def _store(writer: Writer, count: int, space: Space, by: User) -> Iterator[Pair]:
    pages = writer.titles(count)
    titles = [page.title for page in pages]
    made = list[Article]()
    waiting = iter(zip(bulk.reserve_ids(count), pages, strict=True))
    while batch := list(islice(waiting, BATCH)):
        pairs = list[Pair]()
        for pk, page in batch:
            writer.write(page, titles)
            new = _new(pk, page, made)
            pairs.append((new, bulk.build(new, space=space, by=by)))
            made.append(pairs[-1][1])
        bulk.store(pairs, space=space, by=by)
        yield from pairs


def _new(pk: int, page: Generated, made: Sequence[Article]) -> NewArticle:
    parent = parent_of(len(made))
    return NewArticle(
        pk=pk,
        title=page.title,
        source=page.source,
        parent=None if parent is None else made[parent],
        position=len(made),
        language=page.language,
        tags=page.tags,
    )


def parent_of(number: int) -> int | None:
    """Return which page of a space the one of this number lies under; three levels in all."""
    branch, place = number - number % BRANCH, number % BRANCH
    if place < TOP:
        return None
    return branch if place <= MIDDLE else branch + 1 + (place - TOP - MIDDLE) // MIDDLE
