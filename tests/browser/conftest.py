"""A real Chromium against a live server; every test in this folder is marked `browser`."""

import os
import shutil
import time

import django.test.testcases
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management.base import CommandError
from django.db import connection
from django.test import TransactionTestCase
from playwright.sync_api import sync_playwright

# Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# pytest-django looks for the static files' app by its plain name, and ours has its own configuration.
django.test.testcases._StaticFilesHandler = StaticFilesHandler  # type: ignore[assignment,misc]

EMPTYING_TRIES = 10
empty_the_tables = TransactionTestCase._fixture_teardown


def empty_the_tables_patiently(self):
    """A page that closes may still send its draft: PostgreSQL then breaks off one of the two, and we empty again."""
    for left in reversed(range(EMPTYING_TRIES)):
        try:
            return empty_the_tables(self)
        except CommandError:
            if not left:
                raise


TransactionTestCase._fixture_teardown = empty_the_tables_patiently

BUSY = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server, client):
    """Return `open_page(path, user=…, phone=…, scheme=…)`: a page of the live server; a script error fails the test."""
    contexts, errors = [], []

    def open_(path, *, user=None, phone=False, scheme="light", **options):
        context = chromium.new_context(
            base_url=live_server.url, viewport=PHONE if phone else WIDE, color_scheme=scheme, **options
        )
        contexts.append(context)
        if user is not None:
            client.force_login(user)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
            context.add_cookies([cookie])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path, wait_until="networkidle")
        return page

    yield open_
    for context in contexts:
        context.close()
    wait_for_the_server()
    assert errors == []


def wait_for_the_server(seconds=10):
    """Let the server answer what a closed page still asked of it: emptying the tables meanwhile would deadlock."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(BUSY)
            if not cursor.fetchone()[0]:
                return


@pytest.fixture
def barriers():
    """Return `barriers(page)`: what axe finds on it, as short lines."""

    def find(page):
        found = Axe().run(page).response["violations"]
        return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]

    return find
