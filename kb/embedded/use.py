"""Shares the embedded server: whoever needs it starts it, the last one to leave stops it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.embedded.server import Server


@contextmanager
def running(var: Path) -> Iterator[Server]:
    """Hold the server in use; start it if it does not run, stop it if nobody else uses it at the end.

    The lock is the kernel's, so one who is killed no longer counts as a user.
    """
    server = Server(var)
    server.places.make()
    with server.places.in_use_lock.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        try:
            with server.places.start_lock.open("a") as turn:
                fcntl.flock(turn, fcntl.LOCK_EX)
                server.start()
            yield server
        finally:
            if not is_kept(server):
                stop_unless_used(server, lock.fileno())


def stop_unless_used(server: Server, lock: int) -> bool:
    """Stop the server if the lock shows no other user; returns whether it was stopped."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    server.stop()
    return True


def keep(server: Server, *, kept: bool) -> None:
    """Note whether someone asked for the server to stay when its last user leaves."""
    mark = server.places.home / "keep-running"
    if kept:
        mark.touch()
    else:
        mark.unlink(missing_ok=True)


def is_kept(server: Server) -> bool:
    """Whether someone asked for the server to stay."""
    return (server.places.home / "keep-running").exists()
