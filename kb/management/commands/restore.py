from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.backups import BackupError, restore


class Command(BaseCommand):
    """Brings a backup back into an empty Baton."""

    help = "Fills an empty Baton from an archive made by `backup`. It never overwrites: with data there, it refuses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            made_at = restore(file.expanduser().absolute())
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored what was kept at {made_at}.")
