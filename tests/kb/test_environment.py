import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kb.environment import Environment

PRODUCTION = {
    "BATON_HOSTS": "wiki.example.org",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-abc",
    "DATABASE_URL": "postgresql://baton:geheim@localhost/baton",
    "MAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "MAIL_FROM": "Baton <baton@example.org>",
}


def check(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_it_passes_the_deployment_checks_without_a_warning(clean_environment):
    done = check(clean_environment | PRODUCTION, "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "MAIL_URL", "MAIL_FROM"])
def test_it_refuses_to_start_in_production_without(name, clean_environment):
    done = check(clean_environment | {key: value for key, value in PRODUCTION.items() if key != name})
    assert done.returncode == 1
    assert done.stderr.startswith(f"Set {name} (or {name}_FILE): ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("ask", "value", "sentence"),
    [
        (lambda env: env.number("X", 1, most=65535), "eight", "X must be a whole number, not 'eight'."),
        (lambda env: env.number("X", 1, most=65535), "70000", "X must be between 0 and 65535, not 70000."),
        (lambda env: env.number("X", 1, least=1), "-3", "X must be a whole number, not '-3'."),
        (lambda env: env.flag("X", default=True), "perhaps", "X must be yes or no, not 'perhaps'."),
        (lambda env: env.hosts("X"), "*", "X holds host names such as wiki.example.org"),
        (
            lambda env: env.hosts("X"),
            "https://wiki.example.org",
            "X holds host names such as wiki.example.org",
        ),
        (lambda env: env.secret("X"), "short", "X is too short or too plain"),
        (lambda env: env.secret("X"), "a" * 80, "X is too short or too plain"),
        (lambda env: env.database("X"), "mysql://u@h/d", "X must look like postgresql://"),
        (lambda env: env.database("X"), "postgresql://u@h:port/d", "X must look like postgresql://"),
        (lambda env: env.database("X"), "postgresql://u@h", "X must look like postgresql://"),
        (lambda env: env.database("X"), "nonsense", "X must look like postgresql://"),
        (lambda env: env.mail("X"), "mail.example.org", "X must look like smtp+tls://"),
        (lambda env: env.mail("X"), "pigeon://mail.example.org", "X must look like smtp+tls://"),
    ],
)
def test_it_answers_a_bad_value_with_one_sentence(ask, value, sentence):
    with pytest.raises(ImproperlyConfigured) as refused:
        ask(Environment({"X": value}))
    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)


def test_it_reads_a_secret_from_a_file(tmp_path: Path):
    (tmp_path / "key").write_text(PRODUCTION["SECRET_KEY"] + "\n")
    assert Environment({"X_FILE": str(tmp_path / "key")}).secret("X") == PRODUCTION["SECRET_KEY"]


def test_it_names_a_secret_file_that_is_not_there():
    with pytest.raises(ImproperlyConfigured, match=r"^X_FILE names a file that cannot be read: "):
        Environment({"X_FILE": "/nowhere/key"}).secret("X")


def test_it_keeps_the_options_of_a_database_address():
    found = Environment({"X": "postgresql://u:p%40ss@db.example.org:6432/baton?sslmode=require"}).database(
        "X"
    )
    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "db.example.org",
        "NAME": "baton",
        "OPTIONS": {"sslmode": "require"},
        "PASSWORD": "p@ss",
        "PORT": 6432,
        "USER": "u",
    }


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp+tls://u:p@mail.example.org", 587, True, None),
        ("smtp+ssl://u:p@mail.example.org", 465, None, True),
        ("smtp://mail.example.org:2525", 2525, None, None),
    ],
)
def test_it_understands_a_mail_address(address, port, tls, ssl):
    found = Environment({"X": address}).mail("X")
    assert (found["EMAIL_PORT"], found.get("EMAIL_USE_TLS"), found.get("EMAIL_USE_SSL")) == (port, tls, ssl)
