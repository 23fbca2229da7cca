"""Makes sure of what only one copy of Baton may have: the data folder and the port."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError


@contextmanager
def data_folder(var: Path, port: int) -> Iterator[None]:
    """Hold the data folder; the lock is the kernel's, so a killed copy leaves nothing to clean up."""
    path = var / "serve.lock"
    with path.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CommandError(
                f"Baton already runs on the data in {var} ({lock.read().strip()}): stop that one first, "
                "or point BATON_VAR at another folder."
            ) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, port {port}\n")
        lock.flush()
        yield


@contextmanager
def port(number: int, *, address: str) -> Iterator[socket.socket]:
    """Take the port before the work begins; the web server gets the open socket."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, number))
            listener.listen(256)
        except OSError as error:
            raise CommandError(_why_not(number, address, error)) from None
        yield listener


def _why_not(number: int, address: str, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {number} is in use: stop what uses it, or choose another, as in make run PORT={number + 1}."
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"Port {number} is kept for the system's own services: choose one from 1024 up, as in make run PORT=8000."
    return f"Baton cannot listen on {address}, port {number}: {error.strerror}."
