"""The pages of the demo company, written over the past year and a half."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from articles.models import Article, Revision, Verification
from core.periods import plus_months
from demo.loading.cast import Cast
from demo.loading.files import texts

OLDEST = 520  # days before loading
DUE = {
    "A20": 10,
    "A24": 4,
    "A33": 21,
    "A22": 75,
    "A39": 40,
}  # days since a check was due; beyond 30 it is overdue


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
    for number, (code, article) in enumerate(by_code.items()):
        verified = _verified_at(code, number, article.months_between_checks)
        _date(article, number, len(by_code), before=verified if code in DUE else None)
        _verify(article, verified)
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


def _verified_at(code: str, number: int, months: int) -> datetime:
    """Return when a page was looked through: long enough ago for those that are due, else in the last months."""
    today = timezone.localtime().replace(hour=10, minute=15, second=0, microsecond=0)
    if code not in DUE:
        return today - timedelta(days=12 + number * 37 % 130)
    day = plus_months(today.date() - timedelta(days=DUE[code]), -months)
    return today.replace(year=day.year, month=day.month, day=day.day)


def _date(article: Article, number: int, total: int, *, before: datetime | None) -> None:
    """Spread the writing over the months, most of it lately; the order mixes the spaces, the same way every time."""
    ago = 1 - ((number * 31) % total + 0.9) / total
    written = timezone.now() - timedelta(days=OLDEST * ago**2)
    _set_date(article, min(written, before - timedelta(days=20)) if before else written)


def _set_date(article: Article, moment: datetime) -> None:
    Article.objects.filter(pk=article.pk).update(created_at=moment, updated_at=moment)
    Revision.objects.filter(article=article).update(at=moment)
    article.created_at = article.updated_at = moment


def _verify(article: Article, moment: datetime) -> None:
    """Have the owner look the page through at `moment`; what was written later nobody did yet."""
    if moment > article.created_at:
        Verification.objects.create(article=article, by=article.owner, at=moment, number=article.head)
    article.settle_verification()
