from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.models import ApiToken, User


class Command(BaseCommand):
    """Give a program access as one person."""

    help = "Print a new token for `Authorization: Bearer`. It acts as the person with this address and is shown only now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--scope", choices=ApiToken.Scope.values, default=ApiToken.Scope.READ)
        parser.add_argument("--name", default="command line", help="what the token is for")

    def handle(self, *args: Any, email: str, scope: str, name: str, **options: Any) -> None:
        user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active person with the address {email}.")
        _token, secret = ApiToken.issue(user, name=name, scope=scope)
        self.stdout.write(secret)
