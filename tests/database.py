"""Gives a test run its database and its compiled translations: the first process starts it, and stops it at the end."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed

from kb.embedded import EmbeddedError, running
from kb.translations.catalogues import compile_all

HELD = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    held = config.stash[HELD] = ExitStack()
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    if compile_all(Path(settings.BASE_DIR)):
        translation_file_changed(None, Path("django.mo"))  # what was read before is out of date
    if settings.EMBEDDED:
        try:
            held.enter_context(running(settings.VAR))
        except EmbeddedError as error:
            pytest.exit(str(error), returncode=3)


def pytest_unconfigure(config: pytest.Config) -> None:
    if HELD in config.stash:
        config.stash[HELD].close()
