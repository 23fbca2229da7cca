"""The data folder and the signing key of local mode, which is made once and kept in it."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def local_key(var: Path) -> str:
    """Return the key kept in the data folder `var`, making folder and key on first use (readable by the owner only)."""
    path = var / "secret_key"
    try:
        if not path.exists():
            _make_folders(var)
            _write_once(path, secrets.token_urlsafe(50))
        return path.read_text().strip()
    except PermissionError as error:
        raise ImproperlyConfigured(
            f"{error.filename or var} is not yours to use: start Baton as the owner of {var}, "
            "or point BATON_VAR at a folder of your own."
        ) from error
    except OSError as error:
        raise ImproperlyConfigured(f"The data folder {var} cannot be made: {error.strerror}.") from error


def _make_folders(var: Path) -> None:
    """The folder itself may be passed through, not listed: PostgreSQL's account lives in it when root starts Baton."""
    if not var.exists():
        var.mkdir(mode=0o711, parents=True)
    for name in ("mail", "media"):
        (var / name).mkdir(mode=0o700, exist_ok=True)


def _write_once(path: Path, text: str) -> None:
    """Two processes may make the key at the same time: the first one's stays."""
    own = path.with_name(f"{path.name}.{os.getpid()}")
    own.touch(mode=0o600)
    own.write_text(text)
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()
