"""The least a signed-in page of Django needs, over the same database server and pool as Baton."""

import os

os.environ.setdefault("BATON_POOL", "yes")

from kb.settings import DATABASES as BATON
from kb.settings import LOGGING, PORT, SECRET_KEY, SERVER_LOG_LEVEL, WEB_WORKERS

__all__ = ["LOGGING", "PORT", "SECRET_KEY", "SERVER_LOG_LEVEL", "WEB_WORKERS"]

DATABASES = {"default": BATON["default"] | {"NAME": "bare"}}
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "bench.bare",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "bench.bare.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.contrib.auth.context_processors.auth"]},
    }
]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
