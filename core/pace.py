"""How often one person may ask for something costly."""

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from core.errors import Refused


def keep_pace(what: str, person: int, *, most: int, seconds: int) -> None:
    """Count one more `what` for the person with this id; raise Refused (429) past `most` in a window of `seconds`."""
    key = f"pace:{what}:{person}"
    if cache.add(key, 1, seconds):
        return
    try:
        count = cache.incr(key)
    except ValueError:  # the window closed between both questions
        return
    if count > most:
        raise Refused(_("That is a lot at once. Wait a minute and go on."), status=429)
