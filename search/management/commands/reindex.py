import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.registry import registry
from search.reindexing import Progress, reindex


class Command(BaseCommand):
    """Builds the search index anew from what is there, while the site is in use."""

    help = (
        "Writes every findable thing anew, batch by batch; searching and saving go on meanwhile. Stopped half-way, "
        "it goes on where it was when called again; --restart begins at the beginning."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", action="append", help="only this kind; may be given more than once")
        parser.add_argument(
            "--workers",
            type=int,
            default=os.cpu_count() or 1,
            help="processes that share the work; one per core",
        )
        parser.add_argument("--restart", action="store_true", help="do not go on where the last run stopped")

    def handle(self, *args: Any, kind: list[str] | None, restart: bool, workers: int, **options: Any) -> None:
        unknown = set(kind or ()) - set(registry.by_kind)
        if unknown:
            known = ", ".join(sorted(registry.by_kind))
            raise CommandError(f"There is no kind {', '.join(sorted(unknown))}; there are: {known}.")
        done = reindex(kinds=kind, restart=restart, workers=workers, tell=self._tell)
        self.stdout.write(self.style.SUCCESS(f"{done} things are findable again."))

    def _tell(self, progress: Progress) -> None:
        self.stdout.write(f"{progress.kind}: {progress.done} of {progress.total}")
