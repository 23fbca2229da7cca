from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from kb.serving.firsts import make_first_space
from kb.serving.preparing import migrate, trust_the_database


class Command(BaseCommand):
    """Brings the database of a production start up to date, before web and worker start."""

    help = (
        "Checks that the database can be trusted and applies what is new in this version. Safe to run twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        trust_the_database()
        migrate(self.stdout)
        make_first_space()
        self.stdout.write("The database is up to date.")
