"""How much somebody has not read, kept on the person's own row, so that the bell costs a page no query."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from activity.models import Notification
from people.models import User


@transaction.atomic
def tally(people: Iterable[int]) -> None:
    """Count again what these people have not read; the rows are held in one order, so nobody waits in a ring.

    What somebody may no longer read is counted too: the bell asks `visible_to` for the number it shows.
    """
    ids = sorted(set(people))
    list(User.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
    unread = Notification.objects.unread().filter(person=OuterRef("pk")).order_by().values("person")
    counted = Subquery(unread.annotate(count=Count("pk")).values("count"))
    User.objects.filter(pk__in=ids).update(unread=Coalesce(counted, 0))
