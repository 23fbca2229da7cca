"""The PostgreSQL that comes with Baton, used when `DATABASE_URL` is not set. Importing it starts nothing."""

from kb.embedded.errors import EmbeddedError
from kb.embedded.places import connection
from kb.embedded.use import running

__all__ = ["EmbeddedError", "connection", "running"]
