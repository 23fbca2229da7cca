"""What is asked in a measurement: the classes of searches, each made from a page that can be found."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from bench.search_quality.tasks import EDITS
from people.models import User
from search.models import Entry, EntryText
from spaces.models import Access

COMMONEST = (
    "campagne",
    "campaign",
    "doelgroep",
    "audience",
    "campagne doelgroep merk",
    "campaign audience brand",
)
SUGGESTED = 8


@dataclass(frozen=True)
class Asked:
    """One class of searches: who asks what, with the access every request has; a suggestion is quick and shows fewer."""

    name: str
    access: Access
    queries: list[str]
    is_suggestion: bool = False


def classes(count: int, seed: int) -> Iterator[Asked]:
    """Yield the classes, with so many queries each."""
    random = Random(seed)  # noqa: S311
    user = Access.of(User.objects.get(email="person7@bench.example"))
    guest = Access.of(User.objects.get(email="guest@bench.example"))
    pks = list(Entry.objects.visible_to(user).filter(kind="page").values_list("pk", flat=True))
    pages = list(EntryText.objects.filter(pk__in=random.sample(pks, count)).select_related("entry"))
    titles = [page.entry.title for page in pages]
    yield Asked("title", user, titles)
    yield Asked("typo", user, [_misspelt(title, random) for title in titles])
    yield Asked("prefix", user, [title[: max(3, round(len(title) * 0.75))].rstrip() for title in titles])
    yield Asked("one word", user, [" ".join(_words(page, random, 1)) for page in pages])
    yield Asked("two words", user, [" ".join(_words(page, random, 2)) for page in pages])
    yield Asked("commonest words", user, [random.choice(COMMONEST) for _ in range(count)])
    yield Asked("guest of ten pages", guest, [random.choice(COMMONEST) for _ in range(count)])
    yield Asked("suggestion", user, [_begun(title, random) for title in titles], is_suggestion=True)


def _words(page: EntryText, random: Random, count: int) -> list[str]:
    words = sorted({word for word in page.body.lower().split() if word.isalpha() and len(word) > 3})
    return random.sample(words, count)


def _begun(title: str, random: Random) -> str:
    return title[: random.randint(3, max(4, len(title) - 1))].rstrip()


def _misspelt(title: str, random: Random) -> str:
    word = max(re.findall(r"\w+", title), key=len)
    edit: Callable[[str, Random], str] = random.choice(EDITS)
    return title.replace(word, edit(word, random), 1)
