from __future__ import annotations

import errno
import http.client
import io
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from demo.company import sign_ins
from kb.embedded import EmbeddedError, running
from kb.serving.children import Children, children
from kb.serving.preparing import prepare
from kb.serving.sole import data_folder, port

START_SECONDS = 60


class Stop(Exception):  # noqa: N818  (not an error: someone asked)
    """Someone asked Baton to stop."""


class Command(BaseCommand):
    """Runs all of Baton on this machine: database, web server and worker, until Ctrl+C."""

    help = "Starts Baton on this machine, everything included, and stops it all on Ctrl+C or SIGTERM."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reload", action="store_true", help="start again when the code changes")

    def handle(self, *args: Any, reload: bool, **options: Any) -> None:
        began = time.monotonic()
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(
                line_buffering=True
            )  # into a pipe or a log, too, each line when it is said
        try:
            with ExitStack() as held:
                held.enter_context(_stopping_on_signals())
                self._serve(held, began, reload=reload)
        except Stop:
            self.stdout.write("Baton has stopped; everything is kept.")
        except EmbeddedError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise CommandError(
                    f"The disk that holds {settings.VAR} is full: free some space and start again."
                ) from error
            raise

    def _serve(self, held: ExitStack, began: float, *, reload: bool) -> None:
        held.enter_context(data_folder(settings.VAR, settings.PORT))
        listener = held.enter_context(port(settings.PORT, address=settings.ADDRESS))
        if settings.EMBEDDED:
            self.stdout.write("Starting PostgreSQL…")
            server = held.enter_context(running(settings.VAR))
            if server.places.is_aside:
                self.stdout.write(
                    f"It keeps its data in {server.places.home}, which its own account can reach."
                )
        prepare(self.stdout)
        group = held.enter_context(children(settings.BASE_DIR))
        group.start("worker", "manage.py", "worker")
        group.start(
            "web server",
            "-m",
            "gunicorn",
            f"--bind=fd://{listener.fileno()}",
            *(["--reload", "--no-preload"] if reload else []),
            hands=(listener.fileno(),),
            BATON_POOL="yes",
        )
        self._wait_for_first_page(group)
        listener.close()  # the web server's now, so that nobody waits at a door that it has closed
        self._tell(time.monotonic() - began)
        self._watch(group)

    def _wait_for_first_page(self, group: Children) -> None:
        until = time.monotonic() + START_SECONDS
        while not _answers():
            if name := group.ended():
                raise CommandError(f"The {name} did not start: the lines above say why.")
            if time.monotonic() > until:
                raise CommandError(f"The web server did not answer within {START_SECONDS} seconds.")
            time.sleep(0.1)

    def _tell(self, seconds: float) -> None:
        self.stdout.write(f"\nBaton is ready ({seconds:.0f} s): http://127.0.0.1:{settings.PORT}/\n")
        if people := sign_ins():
            self.stdout.write(f'Sign in to the demo company with the password "{settings.DEMO_PASSWORD}" as')
            for person in people:
                self.stdout.write(f"  {person['email']}  ({person['user']})")
        connection.close()
        self.stdout.write("Ctrl+C stops it.")

    def _watch(self, group: Children) -> None:
        while not (name := group.ended()):
            time.sleep(0.3)
        raise CommandError(f"The {name} ended by itself, so everything was stopped: the lines above say why.")


def _answers() -> bool:
    web = http.client.HTTPConnection(settings.ADDRESS, settings.PORT, timeout=5)
    try:
        web.request("GET", "/healthz")
        return web.getresponse().status == 200
    except OSError:
        return False
    finally:
        web.close()


@contextmanager
def _stopping_on_signals() -> Iterator[None]:
    """Turn Ctrl+C, SIGTERM and a closed terminal into one orderly end; a second one while stopping is ignored."""
    asked = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if not asked:
            asked = True
            raise Stop

    before = {
        number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
