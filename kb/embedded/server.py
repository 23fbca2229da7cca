"""Starts and stops the embedded PostgreSQL by driving its own programs."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg
from psycopg import sql

from kb.embedded.errors import EmbeddedError
from kb.embedded.places import DATABASE, MAJOR, PORT, Places

START_SECONDS = 120
NEEDED_BYTES = 200_000_000

# Builtin C.UTF-8 sorts and folds alike everywhere, whatever languages the machine has.
INITDB_OPTIONS = [
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
]


@dataclass(frozen=True)
class Server:
    """The embedded server of one data folder."""

    var: Path

    @cached_property
    def places(self) -> Places:
        return Places(self.var)

    def is_running(self) -> bool:
        """Whether our own server runs; a process that merely got its old number does not count."""
        pid = self.pid()
        return pid is not None and _is_postgres(pid, self.places.data)

    def pid(self) -> int | None:
        """The process number PostgreSQL wrote down, which may be stale."""
        try:
            return int((self.places.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def start(self) -> None:
        """Make the data on first use, start, and wait until the server answers."""
        self.places.make()
        if not self.places.data.exists():
            self._initialise()
        self._refuse_other_version()
        if not self.is_running():
            self._forget_dead()
            self._launch()
        self._wait()
        self._make_database()

    def stop(self) -> None:
        """Stop; those still connected are cut, their unfinished transactions undone."""
        if self.is_running():
            self._run("pg_ctl", "-D", str(self.places.data), "-m", "fast", "-w", "-t", "60", "stop")

    def _initialise(self) -> None:
        if shutil.disk_usage(self.places.home).free < NEEDED_BYTES:
            raise EmbeddedError(_full(self.places.home))
        part = self.places.home / "data.part"
        shutil.rmtree(part, ignore_errors=True)
        self._run("initdb", "-D", str(part), *INITDB_OPTIONS)
        part.rename(self.places.data)

    def _refuse_other_version(self) -> None:
        found = (self.places.data / "PG_VERSION").read_text().strip()
        if found != MAJOR:
            raise EmbeddedError(
                f"The data in {self.places.data} were made by PostgreSQL {found} and this is {MAJOR}: "
                'see "Moving to a newer PostgreSQL" in docs/operations.md.'
            )

    def _forget_dead(self) -> None:
        """Remove what a killed server left; PostgreSQL itself balks when its number went to another process."""
        (self.places.data / "postmaster.pid").unlink(missing_ok=True)
        for leftover in self.places.socket.glob(".s.PGSQL.*"):
            leftover.unlink(missing_ok=True)

    def _launch(self) -> None:
        options = {
            "listen_addresses": "",
            "port": PORT,
            "unix_socket_directories": str(self.places.socket),
            "log_checkpoints": "off",
        }
        given = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in options.items())
        log = self.places.log
        if log.exists() and log.stat().st_size > 5_000_000:
            log.replace(log.with_suffix(".old.log"))
        for attempt in range(5):
            try:
                self._run(
                    "pg_ctl", "-D", str(self.places.data), "-l", str(log), "-w", "-t", str(START_SECONDS),
                    "-o", given, "start",
                )  # fmt: skip
                return
            except EmbeddedError:
                # After a kill, the old processes need a moment to let go of the shared memory.
                if attempt == 4 or "shared memory block" not in self._last_log():
                    raise
                time.sleep(1)

    def _wait(self) -> None:
        """Wait for a server that someone else is starting, or that is recovering."""
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > until or not self.is_running():
                raise EmbeddedError(self._failure("did not start"))
            time.sleep(0.1)

    def _answers(self) -> bool:
        command = [self.places.binary("pg_isready"), "-q", "-h", str(self.places.socket), "-p", PORT]
        return subprocess.run(command, check=False, env=_environment()).returncode == 0  # noqa: S603

    def _make_database(self) -> None:
        with psycopg.connect(
            host=str(self.places.socket), port=PORT, user="postgres", dbname="postgres", autocommit=True
        ) as server:
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))

    def _run(self, program: str, *arguments: str) -> None:
        account = self.places.account
        # A session of its own, so that Ctrl+C reaches us and not PostgreSQL, which we stop last. What it says
        # goes to a file: pg_ctl's child keeps a pipe open for as long as it lives.
        with self.places.said.open("w+", encoding="utf-8", errors="replace") as said:
            done = subprocess.run(  # noqa: S603  (our own programs and folders)
                [self.places.binary(program), *arguments],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd="/",
                env=_environment(),
                start_new_session=True,
                umask=0o077,
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
            )
            said.seek(0)
            text = said.read()
        if done.returncode != 0:
            raise EmbeddedError(self._failure(f"did not do {program}", text))

    def _failure(self, what: str, text: str = "") -> str:
        seen = f"{text}\n{self._last_log()}"
        if "No space left on device" in seen or "Disk quota exceeded" in seen:
            return _full(self.places.home)
        reason = next((line for line in _lines(text) if "FATAL" in line or "error:" in line), "")
        reason = reason or next((line for line in reversed(_lines(self._last_log())) if "FATAL" in line), "")
        return f"PostgreSQL {what}: {reason or 'it gave no reason'} (log: {self.places.log})."

    def _last_log(self) -> str:
        try:
            return "\n".join(self.places.log.read_text(errors="replace").splitlines()[-20:])
        except OSError:
            return ""


def _lines(text: Sequence[str] | str) -> list[str]:
    return [line.strip() for line in str(text).splitlines() if line.strip()]


def _full(folder: Path) -> str:
    return f"The disk that holds {folder} is full: free some space (200 MB at least) and start again."


def _environment() -> dict[str, str]:
    """Nothing of the caller's: a PGDATA or an unknown LANG of theirs must not reach the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def _is_postgres(pid: int, data: Path) -> bool:
    """Whether a process is the PostgreSQL of this data folder, which is where it works from."""
    if Path("/proc/self").exists():
        try:
            return os.path.realpath(f"/proc/{pid}/cwd") == os.path.realpath(data)
        except OSError:
            return False
    command = ["ps", "-ww", "-p", str(pid), "-o", "command="]
    told = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    return "postgres" in told.stdout and str(data) in told.stdout
