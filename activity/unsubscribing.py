"""The link in a mail that ends mails like it, for whoever holds the mail; it says who and which group, signed."""

from django.core import signing
from django.urls import reverse

from people.models import User

SALT = "activity.unsubscribing"


def address_for(person: User, group: str) -> str:
    """Return the path where mails of `group` to `person` are ended without signing in."""
    token = signing.dumps([person.pk, group], salt=SALT)
    return reverse("activity:unsubscription", args=[token])


def read(token: str) -> tuple[User, str] | None:
    """Return the person and the group that a token names; None when it is not ours or the person is gone."""
    try:
        pk, group = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    person = User.objects.active().filter(pk=pk).first()
    return (person, group) if person else None
