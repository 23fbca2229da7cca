"""Puts everything a Baton keeps, database and files, in one archive, and brings it back."""

from __future__ import annotations

import json
import os
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from kb.embedded import EmbeddedError
from kb.embedded.places import Places

FORMAT = 1


class BackupError(Exception):
    """The backup or restore cannot be done; the text is a sentence for the person at the keyboard."""


def back_up(target: Path) -> int:
    """Write an archive of database and files that only its owner can read; return its size in bytes."""
    if target.exists():
        raise BackupError(f"{target} exists already: give another name.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".baton-backup-") as folder:
        part, dump = Path(folder) / "archive.tar", Path(folder) / "database.dump"
        about = {"format": FORMAT, "made_at": datetime.now(UTC).isoformat(timespec="seconds")}
        (Path(folder) / "baton.json").write_text(json.dumps(about))
        _postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
        with tarfile.open(part, "w") as archive:
            archive.add(Path(folder) / "baton.json", "baton.json")
            archive.add(dump, "database.dump")
            if Path(settings.MEDIA_ROOT).is_dir():
                archive.add(settings.MEDIA_ROOT, "media")
        part.chmod(0o600)
        part.rename(target)
    return target.stat().st_size


def restore(source: Path) -> str:
    """Fill an empty Baton from an archive; return when the archive was made. Refuses to overwrite anything."""
    _refuse_to_overwrite()
    media = Path(settings.MEDIA_ROOT)
    media.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            tarfile.open(source) as archive,
            tempfile.TemporaryDirectory(dir=media.parent, prefix=".restore-") as folder,
        ):
            archive.extractall(folder, filter="data")
            about = json.loads((Path(folder) / "baton.json").read_text())
            if about["format"] != FORMAT:
                raise BackupError(f"{source} was made by a newer Baton: restore it with that one.")
            dump = str(Path(folder) / "database.dump")
            _postgres(
                "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", dump
            )
            if (Path(folder) / "media").is_dir():
                if media.is_dir():
                    media.rmdir()
                (Path(folder) / "media").rename(media)
            return str(about["made_at"])
    except (tarfile.TarError, KeyError, ValueError, FileNotFoundError) as error:
        raise BackupError(
            f"{source} is not a backup of Baton, or a damaged one: {str(error).splitlines()[0]}."
        ) from error


def _refuse_to_overwrite() -> None:
    media = Path(settings.MEDIA_ROOT)
    if connection.introspection.table_names() or (media.is_dir() and any(media.iterdir())):
        raise BackupError(
            "There are data here already, and a restore never overwrites: "
            "point BATON_VAR (or DATABASE_URL) at an empty place first."
        )


def _postgres(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on our database; the password stays out of the list of processes."""
    parameters = connection.get_connection_params()
    known = ("host", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey")
    conninfo = make_conninfo("", **{name: parameters[name] for name in known if name in parameters})
    environment = {"PATH": os.defpath, "LC_ALL": "C", "PGPASSWORD": str(parameters.get("password", ""))}
    try:
        binary = Places(settings.VAR).binary(program)
    except EmbeddedError:
        binary = program  # no bundled PostgreSQL on this machine: the system's own will do
    try:
        done = subprocess.run(  # noqa: S603
            [binary, f"--dbname={conninfo}", *arguments],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise BackupError(f"{program} was not found: install PostgreSQL's client programs.") from error
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise BackupError(f"{program} failed: {reason}")
