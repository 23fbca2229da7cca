from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.loading.company import load_company
from people.models import User


class Command(BaseCommand):
    """Let a newcomer look around in a company that is at work."""

    help = "Load the demo company Noordwolk into an empty Baton. It refuses when there are people already."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo company is for trying Baton out; it is not loaded in production.")
        if User.objects.exists():
            raise CommandError(
                "There are people in this knowledge base already; the demo needs an empty one."
            )
        load_company()
