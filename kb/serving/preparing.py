"""Brings database, translations and static files up to date before the first page is served."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, OutputWrapper
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation.reloader import translation_file_changed

from kb.serving.firsts import fill_the_first_time
from kb.translations.catalogues import compile_all

OLDEST_POSTGRESQL = 150_000


def prepare(out: OutputWrapper) -> None:
    """Do what is needed and say what is done; with nothing to do it says nothing."""
    trust_the_database()
    _compile_translations()
    migrate(out)
    collect_static_files(out)
    fill_the_first_time(out)
    connection.close()


def _compile_translations() -> None:
    """Compile what changed, and forget what this process had read before: the demo company is loaded in it."""
    if compile_all(Path(settings.BASE_DIR)):
        translation_file_changed(None, Path("django.mo"))


def trust_the_database() -> None:
    """Refuse a server that is too old, or that may forget what it acknowledged."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
            fsync, commit = cursor.fetchone()
            version = connection.connection.info.server_version
    except OperationalError as error:
        raise CommandError(f"The database does not answer: {str(error).splitlines()[0]}") from error
    if version < OLDEST_POSTGRESQL:
        raise CommandError(f"Baton needs PostgreSQL 15 or newer, and this is {version // 10_000}.")
    if "off" in (fsync, commit):
        raise CommandError(
            "Turn fsync and synchronous_commit on in PostgreSQL: without them saved work can be lost."
        )


def migrate(out: OutputWrapper) -> None:
    """Bring the tables up to date; with nothing to do it says nothing."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        out.write(f"Preparing the database ({len(plan)} steps)…")
        call_command("migrate", interactive=False, verbosity=0)


def collect_static_files(out: OutputWrapper) -> None:
    """Collect again only if a file, or a package that brings files, has changed."""
    root = Path(settings.STATIC_ROOT)
    stamp, now = root / ".collected-from", _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    out.write("Collecting the static files…")
    call_command("collectstatic", interactive=False, verbosity=0, clear=root.exists())
    stamp.write_text(now)


def _fingerprint() -> str:
    digest = hashlib.sha256((Path(settings.BASE_DIR) / "requirements.lock").read_bytes())
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                digest.update(os.fsencode(path.relative_to(folder)) + path.read_bytes())
    return digest.hexdigest()
