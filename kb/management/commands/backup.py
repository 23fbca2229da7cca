from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.backups import BackupError, back_up


class Command(BaseCommand):
    """Keeps everything in one archive; Baton may go on running meanwhile."""

    help = "Writes database and uploaded files to one archive, readable by you only. Baton may go on running."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a new file, or - for standard output")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            if str(file) == "-":
                _to_standard_output()
                return
            size = back_up(file.expanduser().absolute())
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file} holds everything ({size / 1_000_000:.1f} MB).")


def _to_standard_output() -> None:
    """For a container, whose own files are gone when it is."""
    with tempfile.TemporaryDirectory(dir=settings.VAR, prefix=".backup-") as folder:
        archive = Path(folder) / "baton.tar"
        back_up(archive)
        with archive.open("rb") as made:
            shutil.copyfileobj(made, sys.stdout.buffer)
