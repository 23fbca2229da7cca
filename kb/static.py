"""What of the static files is served at all: sources that were bundled and parts nobody asks for stay behind."""

from django.conf import settings
from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage


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


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Works out the address of a file once: a page names some sixty, and the manifest is read at the start only."""

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002  (Django's signature)
        addresses: dict[str, str] = self.__dict__.setdefault("addresses", {})
        if name not in addresses or settings.DEBUG or force:
            addresses[name] = super().url(name, force)
        return addresses[name]
