"""Runs every check, and for `test` every test, one line each; ends with 1 if anything is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]

# A production start in which nothing is missing; none of it is secret or reachable.
PRODUCTION = {
    "BATON_HOSTS": "wiki.example.org",
    "SECRET_KEY": "not-a-secret-only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz",
    "DATABASE_URL": "postgresql://baton@localhost/baton",
    "MAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "MAIL_FROM": "Baton <baton@example.org>",
}


def main(what: str, rest: Sequence[str]) -> int:
    failed = [name for name, command, environment in checks() if not passes(name, command, environment)]
    if what == "test" and not tests(rest):
        failed.append("tests")
    print(f"Not in order: {', '.join(failed)}." if failed else "All in order.", flush=True)
    return 1 if failed else 0


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    templates = known("*.html")
    return [
        ("formatting", [tool("ruff"), "format", "--check", "--quiet", "."], {}),
        ("lint", [tool("ruff"), "check", "--quiet", "."], {}),
        ("template formatting", [tool("djade"), "--check", "--target-version", "5.2", *templates], {}),
        ("template lint", [tool("djlint"), "--lint", "--quiet", *templates], {}),
        ("container lint", [tool("hadolint"), "Dockerfile"], {}),
        ("import contract", [tool("lint-imports"), "--no-cache"], {}),
        ("types", [tool("mypy"), "."], {}),
        ("settings", [*MANAGE, "check", "--fail-level", "WARNING"], {}),
        ("production settings", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
        ("translations", [*MANAGE, "messages", "--check"], {}),
    ]


def tests(rest: Sequence[str]) -> bool:
    """Run the tests on all cores; the browser journeys need a Chromium, and say so."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        "auto",
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
        *rest,
    ]
    if os.environ.get("BROWSER") == "skip":
        command += ["-m", "not browser"]
    elif not (chromium := find_chromium()):
        print(
            "No Chromium was found for the browser journeys: install it (Debian: apt install chromium) "
            "or leave them out with BROWSER=skip.",
            flush=True,
        )
        return False
    else:
        os.environ["CHROMIUM"] = chromium
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    given = os.environ.get("CHROMIUM")
    return shutil.which(given) if given else next(filter(None, map(shutil.which, names)), None)


def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    began = time.monotonic()
    result = subprocess.run(  # noqa: S603
        command,
        check=False,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    verdict = "ok" if result.returncode == 0 else "NOT OK"
    print(f"{name}: {verdict} ({time.monotonic() - began:.1f} s)", flush=True)
    if result.returncode:
        print(result.stdout, flush=True)
    return result.returncode == 0


def tool(name: str) -> str:
    return str(HERE / name)


def known(pattern: str) -> list[str]:
    """The files of a kind that git knows; without git, as in an unpacked archive, those there are."""
    listed = subprocess.run(  # noqa: S603
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],  # noqa: S607
        check=False,
        capture_output=True,
        text=True,
    )
    return listed.stdout.split() or [str(path) for path in Path("templates").rglob(pattern)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check", sys.argv[2:]))
