"""Answers `/healthz` (the process lives) and `/readyz` (it can serve), before anything that could itself be broken."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache

import psycopg
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

logger = logging.getLogger(__name__)

SECONDS = 3


class HealthMiddleware:
    """Stands first: no session, no host check, no redirect, no sign-in; tells nothing but a word for each part."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.answers = {"/healthz": _alive, "/readyz": _ready}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.answers.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        response = answer() if request.method in ("GET", "HEAD") else HttpResponseNotAllowed(["GET", "HEAD"])
        response["Cache-Control"] = "no-store"
        return response


def _alive() -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def _ready() -> HttpResponse:
    parts = {"database": _database(), "storage": _storage()}
    text = "".join(f"{name}: {state}\n" for name, state in parts.items())
    fine = all(state == "ok" for state in parts.values())
    return HttpResponse(text, content_type="text/plain", status=200 if fine else 503)


def _database() -> str:
    """Ask over a connection of its own: a pool that waits for a lost server would answer too late."""
    parameters = connection.get_connection_params()
    wanted = {
        name: parameters[name]
        for name in ("host", "port", "user", "password", "dbname")
        if name in parameters
    }
    extra = {name: value for name, value in parameters.items() if name.startswith("ssl")}
    try:
        with psycopg.connect(
            **wanted, **extra, connect_timeout=SECONDS, options=f"-c statement_timeout={SECONDS}s"
        ) as server:
            applied = set(server.execute("SELECT app, name FROM django_migrations").fetchall())
    except psycopg.errors.UndefinedTable:
        return "migrations missing"
    except psycopg.Error:
        logger.warning("The database does not answer", exc_info=True)
        return "not reachable"
    return "ok" if _migrations() <= applied else "migrations missing"


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _storage() -> str:
    try:
        default_storage.delete(default_storage.save("health/probe", ContentFile(b"")))
    except OSError:
        logger.warning("The storage cannot be written", exc_info=True)
        return "not writable"
    return "ok"
