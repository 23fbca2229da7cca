"""Asks both servers the same, in turns, and keeps what each round took."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from bench import costs
from bench.contenders import Contender
from bench.load import Load, ask

ROUNDS = 3


@dataclass
class Round:
    """One round of requests at one server."""

    load: Load
    cpu_ms: float  # per request


@dataclass
class Cell:
    """What one server did with so many clients, over all rounds."""

    name: str
    clients: int
    rounds: list[Round]
    pss_mib: float  # of one worker

    @property
    def cpu_ms(self) -> float:
        """Return the processor time per request of the least disturbed round, in ms."""
        return min(one.cpu_ms for one in self.rounds)

    @property
    def rate(self) -> float:
        return max(one.load.rate for one in self.rounds)

    def percentile(self, part: int) -> float:
        return median(one.load.percentile(part) for one in self.rounds)

    @property
    def failed(self) -> int:
        return sum(one.load.failed for one in self.rounds)


def measure(
    contenders: Sequence[Contender], clients: Sequence[int], seconds: float, tell: Callable[[str], None]
) -> list[Cell]:
    """Ask the servers in turns, so that what else the machine does troubles both alike."""
    for contender in contenders:
        ask(contender.port, contender.paths, contender.cookie, clients=8, seconds=min(seconds, 2))
    cells = []
    for count in clients:
        rounds = defaultdict[str, list[Round]](list)
        for number in range(ROUNDS):
            for contender in contenders:
                rounds[contender.name].append(_round(contender, count, seconds))
            tell(f"{count} clients, round {number + 1} of {ROUNDS}")
        cells += [Cell(one.name, count, rounds[one.name], _memory(one)) for one in contenders]
    return cells


def _round(contender: Contender, clients: int, seconds: float) -> Round:
    before = contender.cpu_ms()
    load = ask(contender.port, contender.paths, contender.cookie, clients=clients, seconds=seconds)
    return Round(load, (contender.cpu_ms() - before) / len(load.times))


def _memory(contender: Contender) -> float:
    return max(costs.pss_mib(pid) for pid in contender.workers)
