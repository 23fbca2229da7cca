"""How fast the index is built anew over generated pages, by one process and by one for each core."""

import os
import resource
import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.core.management.base import OutputWrapper
from django.db import connection

from bench import costs
from kb.embedded import running
from kb.serving.preparing import migrate
from search.reindexing import reindex


def measure(tell: Callable[[str], None]) -> None:
    """Reindex all pages by one process, then by as many as there are cores; everything else stays as it is."""
    with running(settings.VAR):
        migrate(OutputWrapper(sys.stdout))
        tell("| processes | pages | seconds | pages/s | CPU ms a page | load |")
        tell("| ---: | ---: | ---: | ---: | ---: | ---: |")
        for workers in dict.fromkeys((1, os.cpu_count() or 1)):
            tell(_row(workers))
        connection.close()


def _row(workers: int) -> str:
    began, before = time.perf_counter(), _cpu_ms()
    done = reindex(kinds=["page"], restart=True, workers=workers)
    seconds, cpu = time.perf_counter() - began, (_cpu_ms() - before) / done
    load = os.getloadavg()[0]
    return f"| {workers} | {done} | {seconds:.1f} | {done / seconds:.0f} | {cpu:.1f} | {load:.1f} |"


def _cpu_ms() -> float:
    """Return the processor time of this process, its children that ended, and all of PostgreSQL; of ended backends too."""
    own = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in own) * 1000 + costs.server_cpu_ms()
