import pytest
from django.db import connection


def test_healthz_answers_without_database_host_or_sign_in(client, django_assert_num_queries):
    response = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_says_that_database_and_storage_are_fine(client):
    response = client.get("/readyz", headers={"host": "10.0.0.7:8000"})
    assert (response.status_code, response.content) == (200, b"database: ok\nstorage: ok\n")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_says_that_the_database_is_away_and_healthz_does_not_mind(client, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"database: not reachable\nstorage: ok\n")
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_readyz_says_that_migrations_are_missing(client, monkeypatch):
    monkeypatch.setattr("kb.health._migrations", lambda: frozenset({("people", "9999_not_yet")}))
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"database: migrations missing\nstorage: ok\n")


@pytest.mark.django_db
def test_readyz_says_that_files_cannot_be_kept(client, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.MEDIA_ROOT = tmp_path / "file"
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"database: ok\nstorage: not writable\n")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_it_only_answers_questions(client, path):
    assert client.post(path).status_code == 405
