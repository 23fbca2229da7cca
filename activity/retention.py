"""How long activity is kept."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from activity.models import Event, Notification
from activity.tallies import tally

DAYS_IN_A_MONTH = 31


def remove_old() -> int:
    """Remove what happened longer ago than is kept, and return how many events that were."""
    before = timezone.now() - timedelta(days=settings.ACTIVITY_MONTHS * DAYS_IN_A_MONTH)
    old = Event.objects.filter(at__lt=before)
    concerned = list(
        Notification.objects.unread().filter(event__in=old).values_list("person_id", flat=True).distinct()
    )
    _rows, by_model = old.delete()
    tally(concerned)
    return by_model.get("activity.Event", 0)
