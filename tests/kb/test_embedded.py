import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from kb.embedded import EmbeddedError, connection, running
from kb.embedded.places import Places
from kb.embedded.server import Server
from kb.embedded.use import keep

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts PostgreSQL as somebody else")


def ask(var: Path, question: str) -> object:
    settings = connection(var)
    with psycopg.connect(
        host=settings["HOST"], user=settings["USER"], dbname=settings["NAME"], autocommit=True
    ) as server:
        row = server.execute(question).fetchone()
        return row and row[0]


def write(var: Path, text: str) -> None:
    settings = connection(var)
    with psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname=settings["NAME"]) as server:
        server.execute("CREATE TABLE IF NOT EXISTS kept (text text)")
        server.execute("INSERT INTO kept VALUES (%s)", [text])


def test_it_starts_stops_and_keeps_the_data(var):
    with running(var) as server:
        write(var, "regen")
        assert server.is_running()
    assert not server.is_running()
    with running(var):
        assert ask(var, "SELECT text FROM kept") == "regen"


def test_it_opens_no_network_port_and_keeps_what_it_acknowledged(var):
    with running(var):
        assert ask(var, "SHOW listen_addresses") == ""
        assert ask(var, "SHOW fsync") == "on"
        assert ask(var, "SHOW synchronous_commit") == "on"


def test_it_lets_nobody_else_at_socket_and_data(var):
    with running(var) as server:
        for folder in (server.places.home, server.places.socket, server.places.data):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_folds_accents_whatever_the_language_of_the_machine(var):
    with running(var):
        assert ask(var, "SELECT lower('ÉÉN CAFÉ')") == "één café"


@pytest.mark.parametrize("language", [{"LC_ALL": "C"}, {"LANG": "nl_NL.UTF-8"}, {"LC_ALL": "xx_YY"}, {}])
def test_it_starts_in_any_language_and_ignores_the_callers_postgresql(var, language, clean_environment):
    script = f"from pathlib import Path; from kb.embedded import running\nwith running(Path({str(var)!r})): print('up')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=clean_environment | language | {"PGDATA": "/nowhere", "PGHOST": "nowhere", "PGPORT": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == "up\n", done.stderr


def test_the_last_user_stops_it(var):
    with running(var) as first:
        with running(var):
            pass
        assert first.is_running()
    assert not first.is_running()


def test_it_stays_when_someone_asked_for_that(var):
    server = Server(var)
    try:
        with running(var):
            keep(server, kept=True)
        assert server.is_running()
    finally:
        keep(server, kept=False)
        server.stop()
    assert not server.is_running()


def test_it_comes_back_after_being_killed(var):
    with running(var) as server:
        write(var, "kept through a kill")
        pid = server.pid()
        assert pid
        os.kill(pid, signal.SIGKILL)
        wait_until_gone(pid)
    with running(var):
        assert ask(var, "SELECT count(*) FROM kept WHERE text = 'kept through a kill'") == 1


def test_it_sees_that_its_old_number_went_to_another_process(var):
    with running(var):
        pass
    server = Server(var)
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        pid_file = server.places.data / "postmaster.pid"
        pid_file.write_text(f"{bystander.pid}\n{server.places.data}\n1\n5432\n")
        assert not server.is_running()
        with running(var):
            assert server.pid() != bystander.pid
            assert ask(var, "SELECT 1") == 1
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_it_starts_over_when_making_the_data_was_broken_off(var):
    fresh = var / "broken-off"
    fresh.mkdir(mode=0o711)
    places = Places(fresh)
    places.make()
    (places.home / "data.part").mkdir()
    (places.home / "data.part" / "half").write_text("made")
    with running(fresh):
        assert ask(fresh, "SELECT 1") == 1


def test_it_works_in_a_long_path_with_spaces(var):
    deep = var / ("a long path, really " * 5).strip() / "één"
    deep.mkdir(parents=True, mode=0o711)
    with running(deep) as server:
        assert len(str(server.places.socket)) < 80
        assert ask(deep, "SELECT 1") == 1
    shutil.rmtree(server.places.socket)


def test_it_refuses_data_of_another_version(var):
    other = var / "other-version"
    other.mkdir(mode=0o711)
    places = Places(other)
    places.make()
    places.data.mkdir()
    (places.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(EmbeddedError, match="were made by PostgreSQL 12 and this is 18"), running(other):
        pass


def test_it_says_so_when_the_disk_is_full(var, monkeypatch):
    full = var / "full"
    full.mkdir(mode=0o711)
    monkeypatch.setattr("shutil.disk_usage", lambda path: shutil._ntuple_diskusage(10, 10, 0))
    with pytest.raises(EmbeddedError, match=r"is full: free some space"), running(full):
        pass


@as_root
def test_it_does_not_run_as_root(var):
    with running(var) as server:
        assert Path(f"/proc/{server.pid()}").stat().st_uid != 0
    assert server.places.home == var / "postgres"


@as_root
def test_it_goes_where_its_account_can_come_and_opens_nothing(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    server = Server(closed)
    try:
        with running(closed):
            assert ask(closed, "SELECT 1") == 1
        assert server.places.is_aside
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert list(closed.iterdir()) == []
    finally:
        shutil.rmtree(server.places.home)


@as_root
def test_it_refuses_a_folder_of_somebody_else(var):
    foreign = var / "foreign"
    (foreign / "postgres").mkdir(parents=True)
    os.chown(foreign / "postgres", 12345, 12345)
    with (
        pytest.raises(EmbeddedError, match="belongs to user 12345: start Baton as that user"),
        running(foreign),
    ):
        pass


def wait_until_gone(pid: int) -> None:
    until = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
        time.sleep(0.05)
