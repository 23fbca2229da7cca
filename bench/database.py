"""A database of its own for a measurement, thrown away afterwards."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.conf import settings
from django.db import connection

from kb.embedded import running


@contextmanager
def scratch_database(name: str = "baton_bench") -> Iterator[None]:
    """Point Django at a fresh, migrated database called `name`; its content is gone at the end."""
    with ExitStack() as stack:
        if settings.EMBEDDED:
            stack.enter_context(running(settings.VAR))
        connection.settings_dict["TEST"]["NAME"] = name
        before = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)
