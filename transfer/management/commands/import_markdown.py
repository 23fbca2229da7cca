from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from people.models import User
from spaces.models import Role, Space
from spaces.permissions import can_add
from transfer.importers.markdown.archives import BadArchive, Zip
from transfer.importers.markdown.pages import title_from_name
from transfer.importers.markdown.reading import Folder, Source
from transfer.importers.markdown.remarks import sentence
from transfer.importers.markdown.report import Report, write_csv
from transfer.importers.markdown.run import Running, run
from transfer.importers.markdown.summary import noteworthy, summary


class Command(BaseCommand):
    """Takes in a folder or zip of Markdown, written by people who never heard of Baton."""

    help = (
        "Import a folder or zip of Markdown files: folders become pages with pages below them, relative links and "
        "pictures keep working. A missing space is made, open to everyone. Run it again and only what changed in the "
        "source is updated; nothing is deleted, and what was edited here since is kept. The exit status is 0 when "
        "every file is accounted for."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, metavar="FOLDER|ZIP")
        parser.add_argument(
            "--space", required=True, metavar="SLUG", help="the last part of the space's address"
        )
        parser.add_argument(
            "--as", dest="email", metavar="EMAIL", help="who imports; the first administrator when left out"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument(
            "--skip-drafts", action="store_true", help="leave out what its source calls a draft"
        )
        parser.add_argument("--report", type=Path, metavar="FILE.csv", help="write what became of each file")

    def handle(self, *args: Any, source: Path, space: str, email: str | None, **options: Any) -> None:
        with translation.override("en"):
            opened = self._opened(source)
            by = self._person(email)
            place = self._space(space, by, dry=options["dry_run"])
            running = Running(
                opened,
                place,
                by,
                dry=options["dry_run"],
                skip_drafts=options["skip_drafts"],
                progress=self._progress,
            )
            try:
                report = run(running)
            finally:
                opened.close()
            self._tell(report, options["report"], dry=options["dry_run"])

    def _opened(self, source: Path) -> Source:
        if source.is_dir():
            return Folder(source)
        try:
            return Zip(source.open("rb"), name=source.stem)
        except OSError as error:
            raise CommandError(f"{source} cannot be read: {error.strerror}.") from error
        except BadArchive as bad:
            raise CommandError(
                f"{source} is no zip that can be imported. {sentence(bad.code, bad.values)}"
            ) from bad

    def _person(self, email: str | None) -> User:
        people = User.objects.active().order_by("pk")
        found = people.filter(email__iexact=email) if email else people.filter(is_administrator=True)
        person: User | None = found.first()
        if person is None and email:
            raise CommandError(f"Nobody here signs in as {email}.")
        if person is None:
            raise CommandError(
                "There is no administrator yet. Make one first: manage.py create_administrator EMAIL."
            )
        return person

    def _space(self, slug: str, by: User, *, dry: bool) -> Space:
        space: Space | None = Space.objects.filter(slug=slug).first()
        if space is None:
            return self._new_space(slug, by, dry=dry)
        decision = can_add(by, space)
        if not decision:
            raise CommandError(f"{by.email}: {decision.reason}")
        return space

    def _new_space(self, slug: str, by: User, *, dry: bool) -> Space:
        space = Space(slug=slug, name=title_from_name(slug)[:80])
        try:
            space.full_clean(validate_constraints=False)
        except ValueError as error:
            raise CommandError(f"“{slug}” cannot be the address of a space.") from error
        self.stdout.write(f"The space “{space.name}” {'would be' if dry else 'is'} made, open to everyone.")
        if not dry:
            space.save()
            if not by.is_administrator:
                space.give_role(by, Role.MANAGE, by=None)
        return space

    def _progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{done} of {total}", ending="")
        elif total and (done == total or done % 1000 == 0):
            self.stderr.write(f"{done} of {total}")

    def _tell(self, report: Report, file: Path | None, *, dry: bool) -> None:
        if sys.stderr.isatty():
            self.stderr.write("\r", ending="")
        for line in noteworthy(report):
            self.stdout.write(line)
        for line in summary(report.counts(), dry=dry):
            self.stdout.write(line)
        if file:
            try:
                with file.open("w", newline="", encoding="utf-8-sig") as opened:
                    write_csv(opened, report.lines)
            except OSError as error:
                raise CommandError(f"The report could not be written to {file}: {error.strerror}.") from error
            self.stdout.write(f"What became of each file: {file}")
