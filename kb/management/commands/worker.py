from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from kb import lifeline


class Command(BaseCommand):
    """Does the background work: mail, indexing, the periodic tasks. Run as many as needed, on any machine."""

    help = "Does the background work until it is stopped; on SIGTERM it finishes the tasks at hand first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2, help="tasks at a time (default 2)")

    def handle(self, *args: Any, concurrency: int, **options: Any) -> None:
        lifeline.hold()
        call_command(
            "procrastinate", "worker", f"--concurrency={concurrency}", "--shutdown-graceful-timeout=25"
        )
