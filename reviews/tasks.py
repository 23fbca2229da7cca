"""What the worker does for reviews: the one of the quarter that is over stands ready in time."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from campaigns.quarters import Quarter
from reviews.reminding import due_on, prepare

logger = logging.getLogger(__name__)


@app.periodic(cron="20 7 * * *")
@app.task(queueing_lock="reviews")
def prepare_review(timestamp: int = 0) -> None:
    """On its day, start the review of the quarter before and remind the owners of what is missing."""
    today = timezone.localdate()
    quarter = Quarter.of(today).previous
    if today == due_on(quarter) and prepare(quarter):
        logger.info("Prepared the review of %s.", quarter.name)
