"""Ends a process of ours when the one that started it is gone, however that one died."""

from __future__ import annotations

import os
import signal
import threading

VARIABLE = "BATON_LIFELINE"


def hold() -> None:
    """Watch the pipe that the starter holds open, if there is one; its end is the starter's end."""
    if descriptor := os.environ.pop(VARIABLE, ""):
        threading.Thread(target=_watch, args=(int(descriptor),), daemon=True, name="lifeline").start()


def _watch(descriptor: int) -> None:
    os.read(descriptor, 1)
    os.kill(os.getpid(), signal.SIGTERM)
