import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from kb.embedded.server import Server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not Path("/proc/self/environ").exists(), reason="looks for left-over processes in /proc"
    ),
]


class Baton:
    """A `make run` of its own, without the set-up."""

    def __init__(self, var: Path, port: int, environment: dict[str, str]) -> None:
        self.var, self.port = var, port
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            env=environment | {"BATON_VAR": str(var), "PORT": str(port), "DEMO": "no"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""

    def wait_until_ready(self) -> None:
        assert self.process.stdout
        deadline = threading.Timer(90, self.process.terminate)
        deadline.start()
        for line in self.process.stdout:
            self.said += line
            if "Ctrl+C stops it." in line:
                deadline.cancel()
                return
        raise AssertionError(self.said)

    def wait_for_end(self) -> int:
        self.said += self.process.communicate(timeout=60)[0]
        return self.process.returncode

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.wait_for_end()

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return int(answer.status)

    def processes(self) -> dict[int, str]:
        """Everything that runs on our data, by process number."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                ours = f"BATON_VAR={self.var}\0" in (folder / "environ").read_text(errors="replace")
                command = (folder / "cmdline").read_text(errors="replace").replace("\0", " ")
            except OSError:
                continue
            if ours:
                found[int(folder.name)] = command
        return found


@pytest.fixture
def start(var, clean_environment):
    begun = []

    def begin(port: int | None = None) -> Baton:
        begun.append(Baton(var, port or free_port(), clean_environment))
        return begun[-1]

    yield begin
    for baton in begun:
        if baton.process.poll() is None:
            baton.stop()
    Server(var).stop()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_asked_to_stop_and_leaves_nothing_behind(start, number):
    baton = start()
    baton.wait_until_ready()
    assert f"http://127.0.0.1:{baton.port}/" in baton.said
    assert baton.get("/healthz") == 200
    assert baton.get("/readyz") == 200
    assert baton.stop(number) == 0
    assert "Baton has stopped" in baton.said
    assert baton.processes() == {}
    assert not Server(baton.var).is_running()


def test_a_second_copy_and_a_taken_port_are_refused_with_one_sentence(start, clean_environment, tmp_path):
    first = start()
    first.wait_until_ready()
    second = start()
    assert second.wait_for_end() == 1
    assert "Baton already runs on the data in" in second.said
    assert f"port {first.port}" in second.said
    elsewhere = Baton(tmp_path / "var", first.port, clean_environment)
    assert elsewhere.wait_for_end() == 1
    assert f"Port {first.port} is in use: stop what uses it, or choose another" in elsewhere.said
    assert len(elsewhere.said.splitlines()) == 1
    assert first.get("/healthz") == 200


def test_it_stops_everything_when_one_part_dies(start):
    baton = start()
    baton.wait_until_ready()
    worker = next(number for number, command in baton.processes().items() if "manage.py worker" in command)
    os.kill(worker, signal.SIGKILL)
    assert baton.wait_for_end() == 1
    assert "The worker ended by itself" in baton.said
    assert baton.processes() == {}


def test_nothing_outlives_it_when_it_is_killed_and_the_next_start_works(start):
    baton = start()
    baton.wait_until_ready()
    baton.stop(signal.SIGKILL)
    until = time.monotonic() + 40
    while baton.processes() and time.monotonic() < until:
        time.sleep(0.1)
    assert baton.processes() == {}
    again = start(baton.port)
    again.wait_until_ready()
    assert again.stop() == 0
    assert not Server(again.var).is_running()
