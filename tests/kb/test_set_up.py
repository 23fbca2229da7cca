import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([a-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text()))


def test_running_and_testing_use_the_same_versions():
    development = pins("requirements-dev.lock")
    assert {name: development.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_every_package_is_pinned_with_its_hash_and_names_no_host():
    for name in ("requirements.lock", "requirements-dev.lock", "package-lock.json"):
        assert "://" not in re.sub(r'"(funding|url|license)": ?[^\n]*', "", (ROOT / name).read_text())
    assert all(
        "--hash=sha256:" in entry
        for entry in re.split(r"\n(?=\w)", (ROOT / "requirements.lock").read_text())[1:]
    )


def test_the_set_up_needs_nothing_but_the_standard_library():
    imported = set(re.findall(r"^(?:import|from) (\w+)", (ROOT / "bin/set_up.py").read_text(), re.MULTILINE))
    assert imported <= sys.stdlib_module_names


def test_it_names_the_package_that_holds_a_missing_venv(tmp_path):
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    (tmp_path / "clone" / "bin").mkdir(parents=True)
    script = tmp_path / "clone" / "bin" / "set_up.py"
    script.write_text((ROOT / "bin" / "set_up.py").read_text())
    (tmp_path / "clone" / "Makefile").touch()
    done = subprocess.run(
        [sys.executable, str(script), "only"],
        env={"PYTHONPATH": str(tmp_path), "PATH": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"install the package python{version}-venv" in done.stderr
    assert len(done.stderr.splitlines()) == 1
