"""What `python -m bench` does, from an empty folder to the table."""

import os
import platform
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings
from django.core.management.base import OutputWrapper
from django.db import connection

from articles.models import Article
from bench import asking, campaigns, contenders, filling, measuring, report
from campaigns.models import Campaign
from kb.embedded import running
from kb.serving.preparing import collect_static_files, migrate, trust_the_database
from kb.translations.catalogues import compile_all

Tell = Callable[[str], None]
PATHS = {
    "page-view": asking.page_paths,
    "search": asking.search_paths,
    "archive": asking.archive_paths,
    "quarter": asking.quarter_paths,
}


def fill(pages: int, seed: int, tell: Tell) -> None:
    """Fill this number's own database, unless that was done before."""
    with running(settings.VAR):
        migrate(OutputWrapper(sys.stdout))
        if there := Article.objects.count():
            tell(f"There are {there} pages already: remove {settings.VAR} to fill it anew.")
        else:
            rate = filling.fill(pages, seed, tell)
            filling.settle()
            tell(f"{pages} pages, {rate:.0f} pages/s ({_machine()})")
        connection.close()


def fill_campaigns(number: int, seed: int, tell: Tell) -> None:
    """Add campaigns with a hundred rows of results each to a database that holds pages, unless that was done before."""
    with running(settings.VAR):
        migrate(OutputWrapper(sys.stdout))
        if there := Campaign._base_manager.count():
            tell(f"There are {there} campaigns already: remove {settings.VAR} to fill it anew.")
        else:
            rows = campaigns.fill(number, seed)
            filling.settle()
            tell(f"{number} campaigns, {rows} rows of results")
        connection.close()


def measure(what: str, pages: int, seed: int, clients: Sequence[int], seconds: float, tell: Tell) -> None:
    """Measure Baton next to the bare app and print the table."""
    with running(settings.VAR):
        _prepare(pages)
        user = asking.reader()
        ours, theirs = PATHS[what](user, seed)
        before = _machine()
        with (
            contenders.bare(theirs) as bare,
            contenders.baton(connection.settings_dict["NAME"], asking.cookie_of(user), ours) as baton,
        ):
            cells = measuring.measure([bare, baton], clients, seconds, tell)
        tell(f"\n{what}, {pages} pages; before: {before}; after: {_machine()}\n")
        for line in report.table(cells):
            tell(line)
        connection.close()


def _prepare(pages: int) -> None:
    trust_the_database()
    migrate(OutputWrapper(sys.stdout))
    compile_all(Path(settings.BASE_DIR))
    collect_static_files(OutputWrapper(sys.stdout))
    if not Article.objects.exists():
        sys.exit(f"There are no pages yet: python -m bench fill --pages {pages}")


def _machine() -> str:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"load {load} on {os.cpu_count()} cores, Python {platform.python_version()}"
