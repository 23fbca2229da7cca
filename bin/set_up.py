"""Sets up what a clone of Baton lacks, then does what was asked: `python3 bin/set_up.py run|test|check|only`.

Needs nothing but Python's standard library, and older Pythons get as far as the sentence that asks for a newer one.
What has been done is stamped with a hash of what it was done from, so that a second run skips it.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONT_END = ["package.json", "package-lock.json", ".npmrc"]


def main(what: str, rest: list[str]) -> None:
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    become_owner()
    use_fitting_python()
    with one_at_a_time():
        virtual_environment()
        packages(development=what in ("test", "check", "dev"))
        front_end()
    os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    if what == "only":
        return
    script = {"run": ["manage.py", "serve"], "dev": ["manage.py", "serve", "--reload"]}.get(what)
    os.execv(PYTHON, [str(PYTHON), *(script or ["bin/checks.py", what]), *rest])  # noqa: S606


def become_owner() -> None:
    """Root in somebody's clone works as that somebody, so that nothing in it becomes unusable to its owner."""
    owner = ROOT.stat().st_uid
    if os.geteuid() != 0 or owner == 0:
        return
    try:
        account = pwd.getpwuid(owner)
    except KeyError:
        return
    say(f"Started as root in a folder of {account.pw_name}: going on as {account.pw_name}.")
    os.initgroups(account.pw_name, account.pw_gid)
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)
    os.environ.update(HOME=account.pw_dir, USER=account.pw_name, LOGNAME=account.pw_name)
    os.environ.pop("XDG_RUNTIME_DIR", None)


def use_fitting_python() -> None:
    """Go on with a Python that the packages were built for, if the one that started us is not."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and works(found):
            os.execv(found, [found, *sys.argv])  # noqa: S606
    have = ".".join(map(str, sys.version_info[:2]))
    stop(
        f"Baton needs Python 3.11 to 3.14 and this is {have}: install one and run again with PYTHON=python3.x."
    )


def works(python: str) -> bool:
    return subprocess.run([python, "-c", ""], check=False, stderr=subprocess.DEVNULL).returncode == 0  # noqa: S603


class one_at_a_time:  # noqa: N801  (reads as a statement)
    """Two set-ups in one clone wait for each other."""

    def __enter__(self) -> None:
        self.file = open(ROOT / "Makefile", encoding="utf-8")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is at work here; waiting for it…")
            fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self.file.close()


def virtual_environment() -> None:
    if PYTHON.exists() and works(str(PYTHON)):
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = f"python3.{sys.version_info[1]}-venv"
        stop(
            f"Python's venv is missing here: install the package {package} (Debian, Ubuntu: apt install {package})."
        )
    do("Making the virtual environment", [sys.executable, "-m", "venv", "--clear", str(VENV)])


def packages(*, development: bool) -> None:
    """Install exactly what the lock file names; the development lock holds the other one whole."""
    if is_done("packages-dev", [ROOT / "requirements-dev.lock"]):
        return
    lock = "requirements-dev.lock" if development else "requirements.lock"
    stamp = "packages-dev" if development else "packages"
    if is_done(stamp, [ROOT / lock]):
        return
    install = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    do(
        "Installing the Python packages (about a minute)",
        [*install, "--require-hashes", "--prefer-binary", "-r", lock],
    )
    done(stamp, [ROOT / lock])


def front_end() -> None:
    """Fetch the front-end parts with the Node.js of the virtual environment and join them."""
    wanted = [ROOT / name for name in FRONT_END]
    environment = {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    npm = [VENV / "bin" / "npm"]
    if not is_done("front-end", wanted) or not (ROOT / "node_modules").is_dir():
        do("Fetching the front-end parts", [*npm, "ci", "--loglevel=error"], environment)
        done("front-end", wanted)
    build = ROOT / "static" / "build"
    sources = [*wanted, *(path for path in sorted((ROOT / "static").rglob("*")) if build not in path.parents)]
    if not is_done("assets", sources) or not build.is_dir():
        do("Joining style sheets and scripts", [*npm, "run", "--silent", "build"], environment)
        done("assets", sources)


def do(title: str, command: list[object], environment: dict[str, str] | None = None) -> None:
    """Run one step, showing that it is at work; where it fails, show the end of what it said."""
    began = time.monotonic()
    print(f"{title}…", end="", flush=True)
    with subprocess.Popen(  # noqa: S603
        [str(part) for part in command],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as step:
        try:
            told, _ = step.communicate()
        except KeyboardInterrupt:
            os.killpg(step.pid, signal.SIGTERM)  # what it started, too
            raise
    if step.returncode == 0:
        print(f" {time.monotonic() - began:.0f} s", flush=True)
        return
    if "Permission denied" in told or "EACCES" in told:
        raise PermissionError(errno.EACCES, "Permission denied", str(ROOT))
    print("\n" + "\n".join(told.splitlines()[-15:]), file=sys.stderr)
    stop(FULL if is_full(told) else f"{title} failed, for the reason above: mend it and run again.")


FULL = f"The disk that holds {ROOT} is full: free some space (1.5 GB at least) and run again."


def is_full(text: str) -> bool:
    return any(sign in text for sign in ("No space left", "ENOSPC", "Disk quota exceeded", "[Errno 28]"))


def is_done(step: str, sources: list[Path]) -> bool:
    stamp = VENV / ".baton" / step
    return stamp.exists() and stamp.read_text() == fingerprint(sources)


def done(step: str, sources: list[Path]) -> None:
    stamp = VENV / ".baton" / step
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(fingerprint(sources))


def fingerprint(sources: list[Path]) -> str:
    """A hash of the files and of where they are: a virtual environment cannot be moved."""
    digest = hashlib.sha256(os.fsencode(ROOT))
    for path in sources:
        if path.is_file():
            digest.update(
                os.fsencode(path.relative_to(ROOT)) + b"\0" + hashlib.sha256(path.read_bytes()).digest()
            )
    return digest.hexdigest()


def say(text: str) -> None:
    print(text, flush=True)


def stop(text: str) -> None:
    sys.exit(text)


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "only", sys.argv[2:])
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run it again to go on where it was.")
    except PermissionError as error:
        sys.exit(f"\n{error.filename} cannot be written: work as {ROOT.owner()}, or in a clone of your own.")
    except OSError as error:
        sys.exit(
            FULL
            if error.errno in (errno.ENOSPC, errno.EDQUOT)
            else f"{error.filename or ROOT}: {error.strerror}."
        )
