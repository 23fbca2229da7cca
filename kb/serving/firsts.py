"""What an empty base gets on its first start: the demo company, or an administrator and a space to write in."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, OutputWrapper
from django.utils import translation
from django.utils.translation import gettext

from people.models import User
from spaces.forms import free_slug
from spaces.models import Role, Space


def fill_the_first_time(out: OutputWrapper) -> None:
    """Fill an empty base; one with people in it is left alone."""
    if User.objects.exists():
        return
    if settings.DEMO:
        out.write("Moving the demo company in…")
        call_command("load_demo", stdout=out)
        return
    make_first_space()
    _make_first_administrator(out)


def make_first_space() -> None:
    """Make an open space in which every colleague may write, if there is no space at all."""
    if not Space.objects.exists():
        with translation.override(settings.LANGUAGE_CODE):
            name = gettext("General")
        Space.objects.create(name=name, slug=free_slug(name), everyone_role=Role.EDIT)


def _make_first_administrator(out: OutputWrapper) -> None:
    if not sys.stdin.isatty():
        out.write(
            "There is nobody yet: make the first administrator with "
            "`.venv/bin/python manage.py create_administrator EMAIL`."
        )
        return
    out.write("There is nobody yet. Who is the first administrator?")
    while not User.objects.exists():
        try:
            call_command("create_administrator", input("E-mail address: ").strip(), stdout=out)
        except CommandError as error:
            out.write(str(error))
