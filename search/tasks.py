"""What the worker does for search."""

import logging

from procrastinate.contrib.django import app

from search.forgetting import forget_searches
from search.gathering import gather
from search.models import Concept
from search.relearning import catch_up

logger = logging.getLogger(__name__)


@app.task
def relearn(key: str) -> None:
    """Analyse again what contains the phrases that came or went with a concept."""
    catch_up(key)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="relearn_all")
def relearn_all(timestamp: int = 0) -> None:
    """Finish what was broken off: concepts whose entries were not looked through yet."""
    for key in Concept.objects.exclude(waiting=[]).values_list("key", flat=True):
        catch_up(key)


@app.periodic(cron="5-59/15 * * * *")
@app.task(queueing_lock="gather_gaps")
def gather_gaps(timestamp: int = 0) -> None:
    """Turn what several people looked for in vain into gaps."""
    gather()


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="forget_searches")
def forget_old_searches(timestamp: int = 0) -> None:
    """Remove searches that are older than the settings allow."""
    logger.info("Forgot %s searches.", forget_searches())
