"""What of the static files is served at all: sources that were bundled and parts nobody asks for stay behind."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Django's own collection, with fewer files to hash and compress: a first start waits for it."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "css/*",
        "build.mjs",
        "*.txt",
        "*.map",
        "django_htmx/ext/*",
        "django_htmx/htmax-*",
        "django_htmx/htmx-2.js",
        "django_htmx/htmx-4*",
        "markdownx/admin/*",
        "tree_queries/*",
    ]
