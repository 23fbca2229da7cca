"""The processes under `make run`: started together, watched, stopped together."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kb.lifeline import VARIABLE

GRACE_SECONDS = 35


@dataclass
class Children:
    """Each is in a session of its own, so that Ctrl+C reaches only us and the order of stopping is ours."""

    root: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, *arguments: str, hands: tuple[int, ...] = (), **environment: str) -> None:
        """Start `python ARGUMENTS` with a lifeline: it ends when we do, even if we are killed."""
        self.running[name] = subprocess.Popen(  # noqa: S603
            [sys.executable, *arguments],
            cwd=self.root,
            env={**os.environ, **environment, VARIABLE: str(self._lifeline)},
            pass_fds=(self._lifeline, *hands),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def __post_init__(self) -> None:
        self._lifeline, self._held = os.pipe()

    def ended(self) -> str | None:
        """Return the name of one that is no longer there."""
        return next((name for name, child in self.running.items() if child.poll() is not None), None)

    def stop(self) -> None:
        """Ask all to finish, then wait; what does not listen is ended."""
        for child in self.running.values():
            child.terminate()
        until = time.monotonic() + GRACE_SECONDS
        for child in self.running.values():
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self.running.clear()


@contextmanager
def children(root: Path) -> Iterator[Children]:
    """Hold children that are gone when the block ends, whatever ends it."""
    held = Children(root)
    try:
        yield held
    finally:
        held.stop()
