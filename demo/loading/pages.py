"""The pages of the demo company, written over the past year and a half."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from articles.models import Article, Revision
from demo.loading.cast import Cast
from demo.loading.files import texts

OLDEST = 520  # days before loading


def load_pages(cast: Cast) -> dict[str, Article]:
    """Make all pages, parents before children, and return them by title."""
    waiting = [(facts | {"space": path.parent.name}, body) for path, facts, body in texts("pages")]
    by_code: dict[str, Article] = {}
    while waiting:
        ready = [(facts, body) for facts, body in waiting if facts.get("parent") in {None, *by_code}]
        if not ready:
            raise ValueError(f"parents that do not exist: {[facts['code'] for facts, _ in waiting]}")
        for facts, body in ready:
            by_code[facts["code"]] = _page(facts, body, by_code, cast)
        waiting = [(facts, body) for facts, body in waiting if facts["code"] not in by_code]
    for number, article in enumerate(by_code.values()):
        _date(article, number, len(by_code))
    return {article.title: article for article in by_code.values()}


def _page(facts: dict[str, Any], body: str, by_code: dict[str, Article], cast: Cast) -> Article:
    owner = cast.people[facts["owner"]]
    return Article.create(
        space=cast.spaces[facts["space"]],
        title=facts["title"],
        by=owner,
        source=body,
        parent=by_code.get(facts.get("parent", "")),
        type=facts["type"],
        owner=owner,
        backup_owner=cast.people.get(facts.get("backup_owner", "")),
        language=facts["language"],
        tags=facts["tags"],
        description=facts["description"],
    )


def _date(article: Article, number: int, total: int) -> None:
    """Spread the writing over the months, most of it lately; the order mixes the spaces, the same way every time."""
    ago = 1 - ((number * 31) % total + 0.9) / total
    written = timezone.now() - timedelta(days=OLDEST * ago**2)
    _set_date(article, written)


def _set_date(article: Article, moment: datetime) -> None:
    Article.objects.filter(pk=article.pk).update(created_at=moment, updated_at=moment)
    Revision.objects.filter(article=article).update(at=moment)
