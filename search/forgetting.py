"""What search forgets by itself: the log after a while, and earlier who it was."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from search.models import Gap, GapVote, LoggedSearch, Pin


def forget_searches() -> int:
    """Remove what is older than the settings allow, and return how many searches that were.

    Votes for a gap that was closed go like the names in the log: who had to hear of it has heard.
    """
    now = timezone.now()
    earlier = now - timedelta(days=settings.SEARCH_PERSON_DAYS)
    LoggedSearch.objects.filter(person__isnull=False, at__lt=earlier).update(person=None)
    closed = Gap.objects.exclude(status__in=Gap.WAITING).filter(changed_at__lt=earlier)
    GapVote.objects.filter(gap__in=closed).delete()
    Pin.objects.filter(until__lt=timezone.localdate()).delete()
    gone, _by_model = LoggedSearch.objects.filter(
        at__lt=now - timedelta(days=settings.SEARCH_LOG_DAYS)
    ).delete()
    return gone
