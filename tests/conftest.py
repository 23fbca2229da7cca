"""The cast: one closed space with a person for each role, an outsider, and an administrator."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db.models.signals import post_migrate

from campaigns.models import Channel
from campaigns.rows import SHELF
from people.models import User
from spaces.models import Role, Space
from tests.database import pytest_configure, pytest_unconfigure  # noqa: F401  (hooks)
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_closed_space


def put_lists_back(**kwargs):
    """Fill the lists that come with the product again, after a test with its own transactions emptied all tables."""
    if not Channel.objects.exists():
        for name in ("0002_channels_and_seasons", "0012_season_days"):
            import_module(f"campaigns.migrations.{name}").add(apps, None)


@pytest.fixture(scope="session", autouse=True)
def _lists_stay():
    campaigns = apps.get_app_config("campaigns")
    post_migrate.connect(put_lists_back, sender=campaigns, dispatch_uid="tests.lists")


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(autouse=True)
def _nothing_is_kept_in_memory():
    SHELF.empty()
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def _own_media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def space(db) -> Space:
    return make_closed_space()


@pytest.fixture
def manager(space) -> User:
    user = make_user("Marijke Terpstra")
    give_role(space, user, Role.MANAGE)
    return user


@pytest.fixture
def editor(space) -> User:
    user = make_user("Joris van Aalst")
    give_role(space, user, Role.EDIT)
    return user


@pytest.fixture
def commenter(space) -> User:
    user = make_user("Iris Molenaar")
    give_role(space, user, Role.COMMENT)
    return user


@pytest.fixture
def reader(space) -> User:
    user = make_user("Daan Westra")
    give_role(space, user, Role.READ)
    return user


@pytest.fixture
def outsider(db) -> User:
    return make_user("Tom Rietveld")


@pytest.fixture
def administrator(db) -> User:
    return make_user("Beheer", is_administrator=True)
