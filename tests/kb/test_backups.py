import os
import stat
import subprocess
import sys
import tarfile
from io import BytesIO

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def manage(clean_environment):
    def run(var, *arguments):
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            env=clean_environment | {"BATON_VAR": str(var), "DEMO": "no"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_a_backup_comes_back_whole_and_never_overwrites(var, manage):
    old, new, archive = var / "old", var / "new", var / "kept.tar"
    assert manage(old, "prepare").returncode == 0
    (old / "media" / "a page").mkdir()
    (old / "media" / "a page" / "één.txt").write_text("bijlage")

    made = manage(old, "backup", str(archive))
    assert made.returncode == 0, made.stderr
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert "exists already" in manage(old, "backup", str(archive)).stderr

    sent = subprocess.run(
        [sys.executable, "manage.py", "backup", "-"],
        env={"PATH": os.environ["PATH"], "BATON_VAR": str(old)},
        capture_output=True,
        timeout=120,
        check=True,
    )
    with tarfile.open(fileobj=BytesIO(sent.stdout)) as stream:
        assert {"baton.json", "database.dump", "media/a page/één.txt"} <= set(stream.getnames())

    restored = manage(new, "restore", str(archive))
    assert restored.returncode == 0, restored.stderr
    assert (new / "media" / "a page" / "één.txt").read_text() == "bijlage"
    assert manage(new, "migrate", "--check").returncode == 0
    assert "never overwrites" in manage(new, "restore", str(archive)).stderr


def test_it_refuses_what_is_no_backup(var, manage):
    (var / "other.tar").write_text("not an archive")
    done = manage(var / "empty", "restore", str(var / "other.tar"))
    assert done.returncode == 1
    assert "is not a backup of Baton" in done.stderr
