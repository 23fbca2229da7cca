from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.translations.catalogues import compile_all, entries, path_of, write
from kb.translations.checks import problems
from kb.translations.sources import by_app


class Command(BaseCommand):
    """Keeps the catalogues in step with the code, without the gettext programs."""

    help = (
        "Brings <app>/locale/<language>/LC_MESSAGES/django.po in step with the code and lists what is left to "
        "translate. Strings of templates that no app owns are kept in kb/locale."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        one = parser.add_mutually_exclusive_group()
        one.add_argument(
            "--check", action="store_true", help="change nothing; exit 1 if anything is incomplete"
        )
        one.add_argument("--compile", action="store_true", help="only compile the catalogues")

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        if options["compile"]:
            self.stdout.write(f"{compile_all(root)} catalogues compiled.")
            return
        found = by_app(root, _own_apps(root))
        for language in _languages():
            if not options["check"]:
                self._update(root, found, language)
            lines = problems(root, found, language)
            if lines and options["check"]:
                raise CommandError("\n".join([*lines, f"{len(lines)} things to mend in {language}."]))
            self.stdout.write("\n".join([*lines, f"{language}: {len(lines)} things to mend."]))
        if not options["check"]:
            compile_all(root)

    def _update(self, root: Path, found: dict[str, list[Any]], language: str) -> None:
        everywhere = {
            key: message
            for app in found
            for key, message in entries(path_of(root, app, language), language).items()
            if message.string
        }
        for app, sources in found.items():
            path = path_of(root, app, language)
            own = entries(path, language)
            wanted = {source.key for source in sources}
            for key, message in own.items():
                if key not in wanted:
                    self.stdout.write(f'{app}: dropped "{key[1]}" ({message.string})')
            if sources or path.exists():
                write(path, language, sources, everywhere | own)


def _own_apps(root: Path) -> list[str]:
    return [Path(app.path).name for app in apps.get_app_configs() if Path(app.path).parent == root]


def _languages() -> list[str]:
    """Every language offered but English, which is what the sources are written in."""
    return [code for code, _name in settings.LANGUAGES if not code.startswith("en")]
