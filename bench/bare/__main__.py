"""Copy Baton's pages into the bare app's own database, and print the key of a session for it."""

import os
import sys
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare.settings"
os.environ["BATON_POOL"] = "no"

import django
import psycopg

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench.bare.models import Page  # noqa: E402
from kb.settings import DATABASES as BATON  # noqa: E402

VECTOR = "setweight(to_tsvector('dutch', title), 'A') || to_tsvector('dutch', text)"


def main() -> None:
    with _baton() as baton:
        if not baton.execute("SELECT 1 FROM pg_database WHERE datname = 'bare'").fetchone():
            baton.execute("CREATE DATABASE bare")
        call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
        if not Page.objects.exists():
            _copy(baton)
    client = Client()
    reader: Any = User.objects.get_or_create(username="reader")[0]
    client.force_login(reader)
    sys.stdout.write(client.cookies["sessionid"].value + "\n")


def _baton() -> psycopg.Connection[Any]:
    where: dict[str, Any] = BATON["default"]
    return psycopg.connect(
        host=where["HOST"], port=where["PORT"], user=where["USER"], dbname=where["NAME"], autocommit=True
    )


def _copy(baton: psycopg.Connection[Any]) -> None:
    rows = baton.execute("SELECT id, title, html, text FROM articles_article").fetchall()
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO bare_page (id, title, html, text, vector) VALUES (%s, %s, %s, %s, '')", rows
        )
        cursor.execute(f"UPDATE bare_page SET vector = {VECTOR}")  # noqa: S608  (a constant of ours)
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
