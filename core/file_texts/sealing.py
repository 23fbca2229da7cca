"""Taking from the process, for good, all it does not need for reading: memory, time, and the opening of anything."""

import importlib
import pkgutil
import resource
from collections.abc import Iterable
from contextlib import suppress

MEMORY = 768_000_000  # bytes of addresses, libraries included
SECONDS = 30  # of the processor's time; the reader stops by itself before that
MOST_WRITTEN = 16_000_000  # bytes of answer
STANDARD_STREAMS = 3

# Soft and hard limit are the same: none can be raised again.
LIMITS = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CPU: SECONDS,
    resource.RLIMIT_FSIZE: MOST_WRITTEN,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NPROC: 0,
    resource.RLIMIT_NOFILE: STANDARD_STREAMS,
}


def seal() -> None:
    """Hold the process to LIMITS. With no file number left, no file, no socket and no pipe can be opened.

    So nothing a file refers to can be fetched, from the disk or from the network. Load modules first.
    """
    for limit, most in LIMITS.items():
        resource.setrlimit(limit, (most, most))


def load(libraries: Iterable[str]) -> None:
    """Import whole packages now, since a sealed process cannot open the file of a module."""
    for name in libraries:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}.", onerror=lambda _: None):
            if not module.name.endswith("__main__"):
                with suppress(ImportError):  # a part for a library or a system that is not here
                    importlib.import_module(module.name)
