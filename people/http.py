from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from people.models import User
from people.sessions import SessionStore


class Request(HttpRequest):
    """A request that has passed the sign-in: there is a user, and htmx is known."""

    user: User
    htmx: HtmxDetails
    session: SessionStore
