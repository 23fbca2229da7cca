"""Runs a command of manage.py with the database it needs, and answers what is wrong with a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from kb.embedded import EmbeddedError, running

# The rest gets a running database. Those that handle the embedded one themselves are here too.
NEED_NO_DATABASE = {
    "check",
    "collectstatic",
    "database",
    "diffsettings",
    "findstatic",
    "help",
    "messages",
    "sendtestemail",
    "serve",
    "version",
}


def run(arguments: list[str]) -> None:
    """Run one command; settings that cannot be used end it before it begins."""
    try:
        with _database_for(arguments):
            execute_from_command_line(arguments)
    except (ImproperlyConfigured, EmbeddedError) as error:
        sys.exit(str(error))


@contextmanager
def _database_for(arguments: list[str]) -> Iterator[None]:
    command = arguments[1] if len(arguments) > 1 else "help"
    asks_help = command.startswith("-") or {"--help", "-h"} & set(arguments)
    if settings.EMBEDDED and command not in NEED_NO_DATABASE and not asks_help:
        with running(settings.VAR):
            yield
    else:
        yield
