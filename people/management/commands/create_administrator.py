import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from people.models import AuditEntry, User


class Command(BaseCommand):
    """Let the first person in; later ones are invited."""

    help = (
        "Make an administrator. The password is asked for, or taken from the environment variable "
        "ADMINISTRATOR_PASSWORD; an existing person becomes administrator and keeps the password unless one is given."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="the name colleagues see; the address when left out")

    @transaction.atomic
    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        email = email.strip().lower()
        user: User = User.objects.filter(email=email).first() or User(email=email, name=name or email)
        try:
            validate_email(email)
            self._set_password(user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        before = {"administrator": user.is_administrator}
        user.is_administrator = user.is_active = True
        user.is_guest = False
        user.save()
        AuditEntry.record("person.administrator", user, by=None, before=before, after={"administrator": True})
        self.stdout.write(f"{email} is an administrator now.")

    def _set_password(self, user: User) -> None:
        password = os.environ.get("ADMINISTRATOR_PASSWORD") or ""
        if not password and user._state.adding:
            if not sys.stdin.isatty():
                raise CommandError(
                    "Set ADMINISTRATOR_PASSWORD, or run this in a terminal to be asked for it."
                )
            password = getpass.getpass("Password (12 characters or more): ")
        if password:
            validate_password(password, user)
            user.set_password(password)
