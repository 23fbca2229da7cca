"""The signing key of local mode: made once, kept beside the data."""

import secrets
from pathlib import Path


def local_key(var: Path) -> str:
    """Return the key kept in the data folder `var`, making folder and key on first use (readable by the owner only)."""
    path = var / "secret_key"
    if not path.exists():
        var.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()
