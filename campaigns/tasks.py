"""What the worker does for campaigns: imports too large to wait for, and what is due by itself."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from campaigns.changes import forget_old_notes
from campaigns.closing import ask_owners, remind_owners
from campaigns.imports.carrying_out import carry_out
from campaigns.models import CampaignFile, ImportBatch
from campaigns.spreadsheets.carrying_out import carry_out as carry_out_campaigns

logger = logging.getLogger(__name__)


@app.task(name="campaigns.carry_on_import")
def carry_on(batch_id: int) -> None:
    """Read or write one import of results that is too large to wait for."""
    batch = ImportBatch.objects.select_related("campaign__space", "started_by").filter(pk=batch_id).first()
    if batch is not None:
        carry_out(batch)
        logger.info("Import of results %s is %s.", batch_id, batch.state)


@app.task(name="campaigns.carry_on_campaigns")
def carry_on_campaigns(file_id: int) -> None:
    """Read, write or take back one file of campaigns that is too large to wait for."""
    rows = CampaignFile.objects.select_related("space", "started_by")
    file = rows.filter(pk=file_id).first()
    if file is not None:
        carry_out_campaigns(file)
        logger.info("File of campaigns %s is %s.", file_id, file.state)


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="expired_results")
def forget_expired_files(timestamp: int = 0) -> None:
    """Delete the uploaded files that were kept for settings.RESULT_FILE_DAYS days; what came in with them stays."""
    for upload in (*ImportBatch.objects.expired(), *CampaignFile.objects.expired()):
        upload.forget_file()
        logger.info("Deleted the file of %s %s.", upload._meta.model_name, upload.pk)


@app.periodic(cron="15 7 * * *")
@app.task(queueing_lock="close_outs")
def ask_for_close_outs(timestamp: int = 0) -> None:
    """Ask the owners of campaigns that are over what came of them, and once more a week later."""
    today = timezone.localdate()
    asked, reminded = ask_owners(today=today), remind_owners(today=today)
    logger.info("Asked %s owners to close out, reminded %s.", asked, reminded)


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="old_notes_of_changes")
def forget_old_notes_of_changes(timestamp: int = 0) -> None:
    """Delete the notes of changes that no process can still be waiting for."""
    logger.info("Deleted %s notes of changes.", forget_old_notes())
