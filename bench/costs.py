"""What a server takes from the machine: processor time and memory, by /proc."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.db import connection

TICK = 1000 / os.sysconf("SC_CLK_TCK")


def children_of(pid: int) -> list[int]:
    """Return the processes that `pid` started."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in path.read_text().split()]


def backends_of(database: str) -> list[int]:
    """Return the processes of PostgreSQL that serve others in this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()", [database]
        )
        return [pid for (pid,) in cursor.fetchall()]


def cpu_ms(pids: Iterable[int]) -> float:
    """Return the processor time, in ms, these processes have used so far in user and system mode."""
    return sum(_ticks(pid) for pid in pids) * TICK


def server_cpu_ms() -> float:
    """Return the processor time, in ms, that all of PostgreSQL has used so far, with that of backends that ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        postmaster = _parent(cursor.fetchone()[0])
    return cpu_ms([postmaster, *children_of(postmaster)]) + _ended_ms(postmaster)


def pss_mib(pid: int) -> float:
    """Return the memory of a process in MiB, what it shares divided among the sharers."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024


def _ticks(pid: int) -> int:
    try:
        fields = _fields(pid)
    except (FileNotFoundError, ProcessLookupError):
        return 0  # ended meanwhile
    return int(fields[11]) + int(fields[12])


def _parent(pid: int) -> int:
    return int(_fields(pid)[1])


def _ended_ms(pid: int) -> float:
    """Return the time of the children of `pid` that ended."""
    fields = _fields(pid)
    return (int(fields[13]) + int(fields[14])) * TICK


def _fields(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
