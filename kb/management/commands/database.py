from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.embedded import EmbeddedError, running
from kb.embedded.places import DATABASE, PORT
from kb.embedded.server import Server
from kb.embedded.use import keep, stop_unless_used


class Command(BaseCommand):
    """Handles the embedded PostgreSQL apart from `make run`."""

    help = (
        "start: start it and leave it running; stop: stop it unless it is in use; "
        "status: say whether it runs; psql: start it if need be and open its prompt."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["start", "stop", "status", "psql"])

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError("DATABASE_URL is set, so the embedded PostgreSQL is not used.")
        server = Server(settings.VAR)
        try:
            {"start": self._start, "stop": self._stop, "status": self._status, "psql": self._psql}[act](
                server
            )
        except EmbeddedError as error:
            raise CommandError(str(error)) from error

    def _start(self, server: Server) -> None:
        with running(server.var):
            keep(server, kept=True)
        self._status(server)

    def _stop(self, server: Server) -> None:
        keep(server, kept=False)
        if not server.is_running():
            self._status(server)
            return
        with server.places.in_use_lock.open("a") as lock:
            if not stop_unless_used(server, lock.fileno()):
                raise CommandError("It is in use: stop `make run` or the command that uses it first.")
        self._status(server)

    def _status(self, server: Server) -> None:
        state = f"runs as process {server.pid()}" if server.is_running() else "is stopped"
        self.stdout.write(
            f"PostgreSQL {state}; data in {server.places.home}, socket in {server.places.socket}."
        )

    def _psql(self, server: Server) -> None:
        with running(server.var):
            host = str(server.places.socket)
            psql = server.places.binary("psql")
            os.spawnv(os.P_WAIT, psql, [psql, "-h", host, "-p", PORT, "-U", "postgres", DATABASE])  # noqa: S606
