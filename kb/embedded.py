"""The PostgreSQL that comes with Baton, used when `DATABASE_URL` is not set."""

import hashlib
import os
import tempfile
from pathlib import Path


def socket_folder(var: Path) -> Path:
    """Return the short private folder that holds the server's socket (a socket path may be 107 bytes at most)."""
    mark = hashlib.sha256(str(var).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"baton-{os.getuid()}-{mark}"


def connection(var: Path) -> dict[str, str]:
    """Return Django's connection settings of the embedded server whose data lies in `var`; starts nothing."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": str(socket_folder(var)),
        "NAME": "baton",
        "USER": "postgres",
    }
