"""Runs a command with DATABASE_URL set to a throw-away server: `bin/with_postgresql.py /usr/lib/postgresql/15/bin make test`."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote


def main(programs: Path, command: list[str]) -> int:
    if not (programs / "postgres").exists():
        sys.exit(f"There is no PostgreSQL in {programs}: install it (Debian: apt install postgresql-15).")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    account = pwd.getpwnam("postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name)
    if os.geteuid() == 0:
        os.chown(folder, account.pw_uid, account.pw_gid)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(  # noqa: S603
            [str(programs / program), *arguments],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            user=account.pw_uid,
            group=account.pw_gid,
            extra_groups=[] if os.geteuid() == 0 else None,
        )

    data, options = str(folder / "data"), f"-c listen_addresses= -c unix_socket_directories={folder}"
    run("initdb", "-D", data, "-U", "baton", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
    run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-w", "-o", options, "start")
    try:
        run("createdb", "-h", str(folder), "-U", "baton", "baton")
        address = f"postgresql://baton@/{quote(str(folder))}/baton"
        return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": address}).returncode  # noqa: S603
    finally:
        run("pg_ctl", "-D", data, "-m", "fast", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
