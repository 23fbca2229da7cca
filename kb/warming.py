"""What every worker needs is loaded once, before they part: what they share takes memory once."""

import gc

from django.conf import settings
from django.template import engines
from django.urls import get_resolver
from django.utils import translation

TEMPLATES = ("base.html", "home.html", "articles/article.html", "search/results.html")


def warm_up() -> None:
    """Load routes with their views, translations and the commonest templates, and keep all of it out of collection."""
    get_resolver().reverse_dict  # noqa: B018  (reading it loads every route)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("Home")
    for name in TEMPLATES:
        engines["django"].get_template(name)
    gc.collect()
    gc.freeze()
