"""What the sign-in page and the start tell about the demo company."""

from typing import Any

from django.conf import settings

from people.models import User

DOMAIN = "noordwolk.example"
SHOWN_FIRST = ("fatima", "daan", "marijke", "beheer")  # a marketer, a new hire, a manager, the administrator


def is_loaded() -> bool:
    """Is the demo company in this database?"""
    return bool(User.objects.filter(email=f"beheer@{DOMAIN}").exists())


def sign_ins() -> list[dict[str, Any]]:
    """Return who may try the product with the demo password; nobody unless the demo is on and loaded."""
    if not settings.DEMO:
        return []
    found = User.objects.active().filter(email__in=[f"{name}@{DOMAIN}" for name in SHOWN_FIRST])
    by_name = {user.email.partition("@")[0]: user for user in found}
    return [{"email": by_name[name].email, "user": by_name[name]} for name in SHOWN_FIRST if name in by_name]
