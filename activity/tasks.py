"""What the worker does for activity: one mail for one notification, and tidying up."""

import logging

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from activity.mailing import deliver
from activity.retention import remove_old

logger = logging.getLogger(__name__)

# 5, 25, 125 … seconds: in all more than five hours, so that a mail server may be away for a morning.
PATIENCE = RetryStrategy(max_attempts=7, exponential_wait=5, retry_exceptions=[OSError])


@app.task(retry=PATIENCE)
def mail_notification(notification_id: int) -> None:
    """Send one notification by mail, unless it was sent, read, or is not to be known any more."""
    deliver(notification_id)


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="old_activity")
def forget_old_activity(timestamp: int = 0) -> None:
    """Remove events and notifications that are older than settings.ACTIVITY_MONTHS."""
    logger.info("Removed %s old events with their notifications.", remove_old())
