"""What the person who asks may do, fetched once a request."""

from django.http import HttpRequest

from people.models import User
from spaces.models import Access


def access_of(request: HttpRequest) -> Access:
    """Return the access of whoever sent this request (somebody who is signed in); the first call costs one query."""
    known: Access | None = getattr(request, "_access", None)
    if known is None:
        user = request.user
        if not isinstance(user, User):
            raise TypeError("only somebody who is signed in has access to anything")
        known = Access.of(user)
        request._access = known  # type: ignore[attr-defined]
    return known
