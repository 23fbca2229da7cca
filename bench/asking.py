"""Who asks in a measurement and for what: a colleague without special rights, for pages she may read."""

from random import Random
from urllib.parse import quote_plus

from django.test import Client

from articles.models import Article
from people.models import User

PAGES = QUERIES = 200


def reader() -> User:
    """Return somebody who manages no space and does not see the closed one."""
    user: User = User.objects.latest("pk")
    return user


def cookie_of(user: User) -> str:
    """Sign somebody in and return the cookie that says so."""
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


def page_paths(user: User, seed: int) -> tuple[list[str], list[str]]:
    """Return addresses of the same pages at Baton and at the bare app."""
    pages = list(Article.objects.visible_to(user).listed().order_by("pk"))
    chosen = Random(seed).sample(pages, min(PAGES, len(pages)))  # noqa: S311
    return [page.get_absolute_url() for page in chosen], [f"/{page.pk}/" for page in chosen]


def archive_paths(user: User, seed: int) -> tuple[list[str], list[str]]:
    """Return the archive as it opens, filtered, sorted and further on, beside bare pages."""
    asked = ["", "?channel=meta", "?sort=-roas", "?year=2024&sort=-revenue", "?page=3", "?season=christmas"]
    return [f"/campaigns/{one}" for one in asked], page_paths(user, seed)[1][: len(asked)]


def quarter_paths(user: User, seed: int) -> tuple[list[str], list[str]]:
    """Return the pages of two years of quarters, beside bare pages."""
    names = [f"{year}-q{quarter}" for year in (2024, 2025) for quarter in (1, 2, 3, 4)]
    return [f"/campaigns/quarters/{one}/" for one in names], page_paths(user, seed)[1][: len(names)]


def search_paths(user: User, seed: int) -> tuple[list[str], list[str]]:
    """Return searches for one to three words of one page, so that all find something."""
    random = Random(seed)  # noqa: S311
    texts = list(Article.objects.visible_to(user).order_by("pk").values_list("text", flat=True))
    queries = []
    for text in random.sample(texts, min(QUERIES, len(texts))):
        words = sorted({word for word in text.lower().split() if word.isalpha() and len(word) > 3})
        queries.append(quote_plus(" ".join(random.sample(words, random.randint(1, 3)))))
    return [f"/search/?q={one}" for one in queries], [f"/search/?q={one}" for one in queries]
