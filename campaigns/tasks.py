"""What the worker does for campaigns: imports too large to wait for, and what is due by itself."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from campaigns.closing import ask_owners, remind_owners
from campaigns.imports.carrying_out import carry_out
from campaigns.models import ImportBatch

logger = logging.getLogger(__name__)


@app.task(name="campaigns.carry_on_import")
def carry_on(batch_id: int) -> None:
    """Read or write one import of results that is too large to wait for."""
    batch = ImportBatch.objects.select_related("campaign__space", "started_by").filter(pk=batch_id).first()
    if batch is not None:
        carry_out(batch)
        logger.info("Import of results %s is %s.", batch_id, batch.state)


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="expired_results")
def forget_expired_files(timestamp: int = 0) -> None:
    """Delete the files of results that were kept for settings.RESULT_FILE_DAYS days; their figures stay."""
    for batch in ImportBatch.objects.expired():
        batch.forget_file()
        logger.info("Deleted the file of import of results %s.", batch.pk)


@app.periodic(cron="15 7 * * *")
@app.task(queueing_lock="close_outs")
def ask_for_close_outs(timestamp: int = 0) -> None:
    """Ask the owners of campaigns that are over what came of them, and once more a week later."""
    today = timezone.localdate()
    asked, reminded = ask_owners(today=today), remind_owners(today=today)
    logger.info("Asked %s owners to close out, reminded %s.", asked, reminded)
