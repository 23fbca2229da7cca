"""What the worker does for search."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from search.digests import deliver, due
from search.folding import fold
from search.forgetting import forget_searches
from search.gathering import gather
from search.learning_parts import learn
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


@app.periodic(cron="20 2 * * *")
@app.task(queueing_lock="learn_parts")
def learn_parts(timestamp: int = 0) -> None:
    """Learn what compounds consist of, as far as that changed."""
    logger.info("Took compounds apart anew in %s texts.", learn())


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


@app.periodic(cron="0 6 * * *")
@app.task(queueing_lock="send_digests")
def send_digests(timestamp: int = 0) -> None:
    """Mail people what is new in the searches they saved; each in a task of its own, so that one failure stops no other."""
    for pk in due(timezone.now()):
        send_digest.defer(pk=pk)


@app.task
def send_digest(pk: int) -> None:
    """Mail what is new in one saved search."""
    deliver(pk)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="fold_fresh")
def fold_fresh(timestamp: int = 0) -> None:
    """Fold what was saved since the last time, as soon as that is worth it."""
    fold()
