from datetime import UTC, datetime

import time_machine

from activity.models import Event, Notification
from activity.tasks import forget_old_activity
from tests.factories.articles import make_article


def test_it_forgets_what_is_older_than_is_kept(settings, space, editor, manager):
    settings.ACTIVITY_MONTHS = 12
    page = make_article("Prices", space=space, by=editor)
    with time_machine.travel(datetime(2025, 11, 1, 12, tzinfo=UTC), tick=False):
        page.revise(base=1, by=manager, source="Old.")
    with time_machine.travel(datetime(2026, 11, 1, 12, tzinfo=UTC), tick=False):
        page.revise(base=2, by=manager, source="New.")
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        forget_old_activity()
    assert [event.at.year for event in Event.objects.filter(verb="page.edited")] == [2026]
    assert [one.at.year for one in Notification.objects.all()] == [2026]
    editor.refresh_from_db()
    assert editor.unread == 1
