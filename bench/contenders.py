"""The two servers of a measurement: Baton and the bare app, under the same gunicorn configuration."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import costs
from kb.serving.children import children

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 30


@dataclass
class Contender:
    """One server that answers the same questions: where it listens, who asks, and what it is asked for."""

    name: str
    database: str
    port: int
    pid: int
    cookie: str
    paths: list[str]

    @property
    def workers(self) -> list[int]:
        return costs.children_of(self.pid)

    def cpu_ms(self) -> float:
        """Return the processor time of the server and of its part of the database so far, in ms."""
        return costs.cpu_ms([self.pid, *self.workers, *costs.backends_of(self.database)])


@contextmanager
def baton(database: str, cookie: str, paths: list[str]) -> Iterator[Contender]:
    """Serve Baton as `make run` does, without its worker."""
    with _served("baton", database, cookie, paths, "kb.wsgi:application", "kb.settings") as contender:
        yield contender


@contextmanager
def bare(paths: list[str]) -> Iterator[Contender]:
    """Serve the bare app over a copy of the pages in a database of its own."""
    made = subprocess.run(
        [sys.executable, "-m", "bench.bare"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    cookie = f"sessionid={made.stdout.split()[-1]}"
    with _served(
        "bare", "bare", cookie, paths, "bench.bare.wsgi:application", "bench.bare.settings"
    ) as contender:
        yield contender


@contextmanager
def _served(
    name: str, database: str, cookie: str, paths: list[str], application: str, settings: str
) -> Iterator[Contender]:
    port = _free_port()
    with children(ROOT) as held:
        held.start(
            name, "-m", "gunicorn", "-c", "gunicorn.conf.py", application,
            BATON_BIND=f"127.0.0.1:{port}", DJANGO_SETTINGS_MODULE=settings, LOG_LEVEL="WARNING",
        )  # fmt: skip
        _wait_for(port)
        yield Contender(name, database, port, held.running[name].pid, cookie, paths)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
