"""What the worker does for search."""

from procrastinate.contrib.django import app

from search.models import Concept
from search.relearning import catch_up


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
