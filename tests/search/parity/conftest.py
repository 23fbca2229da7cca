import pytest
from django.db import connection, transaction
from django.test import TestCase, override_settings

from tests.search.parity.kinds import KINDS, Cast, arrange, words_for
from tests.search.parity.world import ROWS, World


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            cast = Cast()
            things = {
                row: arrange(cast, KINDS[row[0]], row[1], *words_for(number))
                for number, row in enumerate(ROWS)
            }
            cast.end_roles()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # so that the database knows how much there is
        yield World(cast, things, media)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _django_db_marker() -> None:
    """Takes the place of pytest-django's own: the world lives in one transaction for the whole module."""


@pytest.fixture(autouse=True)
def _files_of_the_world(settings, world, _own_media_folder):
    settings.MEDIA_ROOT = world.media


@pytest.fixture
def _only_here(world):
    """Take back what a test changes in the world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _kinds():
    """Take the place of the made-up kinds that other tests here use: these are the real ones."""
