"""Reading notifications: the row says when, and the person's own row how many are left."""

from django.db import transaction
from django.utils import timezone

from activity.models import Notification
from activity.tallies import tally
from people.models import User


@transaction.atomic
def read(notification: Notification) -> None:
    """Mark one as read; a second time keeps the first moment."""
    rows = Notification.objects.unread().filter(pk=notification.pk)
    if rows.update(read_at=timezone.now()):
        tally([notification.person_id])


@transaction.atomic
def read_all(person: User) -> None:
    """Mark everything as read, also what `person` may not see any more."""
    Notification.objects.unread().filter(person=person).update(read_at=timezone.now())
    tally([person.pk])
