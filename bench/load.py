"""Asks a server on this machine for pages, from a few clients at a time that keep their connection."""

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

MOST = 20_000  # requests in one round


@dataclass
class Load:
    """What one round of requests gave: durations in seconds, and how long the round took."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def rate(self) -> float:
        """Return the requests served per second."""
        return len(self.times) / self.seconds

    def percentile(self, part: int) -> float:
        """Return the time, in ms, within which `part` percent of the requests were answered."""
        ordered = sorted(self.times) or [0.0]
        return 1000 * ordered[min(len(ordered) - 1, len(ordered) * part // 100)]


def ask(port: int, paths: list[str], cookie: str, *, clients: int, seconds: float) -> Load:
    """Ask for `paths` in turn until the time is over."""
    load, until, began = Load(), time.perf_counter() + seconds, time.perf_counter()
    threads = [
        threading.Thread(
            target=_client, args=(load, port, paths[at:] + paths[:at], cookie, until, MOST // clients)
        )
        for at in range(0, clients * 7, 7)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = time.perf_counter() - began
    return load


def _client(load: Load, port: int, paths: Sequence[str], cookie: str, until: float, most: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie, "Accept": "text/html", "User-Agent": "bench"}
    for number in range(most):
        if time.perf_counter() > until:
            break
        began = time.perf_counter()
        connection.request("GET", paths[number % len(paths)], headers=headers)
        response = connection.getresponse()
        response.read()
        load.times.append(time.perf_counter() - began)
        load.failed += response.status != 200
    connection.close()
