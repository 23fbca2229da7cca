"""What the worker does to get content in."""

import logging

from procrastinate.contrib.django import app

from transfer.carrying_out import carry_out
from transfer.models import Import

logger = logging.getLogger(__name__)


@app.task
def run_import(import_id: int) -> None:
    """Carry out one uploaded import, unless another worker has it."""
    importing = Import.objects.select_related("space", "started_by").filter(pk=import_id).first()
    if importing is None or not importing.claim():
        return
    try:
        carry_out(importing)
    except Exception:
        importing.fail("stopped")
        raise
    logger.info("Import %s is done.", import_id)
