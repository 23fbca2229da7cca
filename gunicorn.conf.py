"""How gunicorn serves Baton, under `make run` and in the container alike; WEB_WORKERS and BATON_BIND change it."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
os.environ.setdefault("BATON_POOL", "yes")

from django.conf import settings
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from kb import lifeline

try:
    logconfig_dict = settings.LOGGING | {
        "loggers": settings.LOGGING["loggers"]
        | {"gunicorn.error": {"handlers": [], "level": settings.SERVER_LOG_LEVEL, "propagate": True}}
    }
except ImproperlyConfigured as error:
    sys.exit(str(error))

wsgi_app = "kb.wsgi:application"
bind = os.environ.get("BATON_BIND") or f"127.0.0.1:{settings.PORT}"
worker_class = "gthread"
workers = settings.WEB_WORKERS
threads = 4
preload_app = True
max_requests = 10_000
max_requests_jitter = 2_000
timeout = 60
graceful_timeout = 30
keepalive = 15
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108  (heartbeats need no disk)


def when_ready(server: Arbiter) -> None:
    lifeline.hold()


def pre_fork(server: Arbiter, worker: Worker) -> None:
    """A connection made before the fork would be shared by all workers, and they would hang."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()
