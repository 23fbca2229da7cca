"""What the worker does by itself for articles, at night on the server's clock."""

import logging
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.utils import timezone
from procrastinate.contrib.django import app

from articles.models import Binning, Draft, FileText
from articles.models.stored import StoredFile, remove_files

logger = logging.getLogger(__name__)

MOST_A_ROUND = 500  # files
ROUND = timedelta(minutes=9)
YOUNG = timedelta(hours=1)  # a file this new may still get its row


@app.periodic(cron="10 3 * * *")
@app.task(queueing_lock="forgotten_drafts")
def remove_forgotten_drafts(timestamp: int = 0) -> None:
    """Throw away drafts nobody touched for 14 days, a day when empty, with their files."""
    removed, _by_model = Draft.objects.forgotten().delete()
    logger.info("Removed %s forgotten drafts and files.", removed)


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="orphan_files")
def remove_orphan_files(timestamp: int = 0) -> None:
    """Remove stored files that no row points at: what a crash between writing a file and its row leaves behind."""
    for model in apps.get_models():
        if issubclass(model, StoredFile):
            _remove_orphans(model)


@app.task
def read_file(text_id: int) -> None:
    """Read the text of one file, so that search finds the file by it."""
    row = FileText.objects.select_related("attachment").filter(pk=text_id).first()
    if row is not None and row.read():
        logger.info("Read file text %s: %s.", text_id, row.outcome)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="unread_files")
def read_unread_files(timestamp: int = 0) -> None:
    """Read what a worker broke off, and what a new version reads differently, until the next round."""
    until = timezone.now() + ROUND
    waiting = FileText.objects.due().filter(attachment__uploaded_at__lt=timezone.now() - ROUND)
    for pk in list(waiting.order_by("tries", "pk").values_list("pk", flat=True)[:MOST_A_ROUND]):
        if timezone.now() < until:
            read_file(text_id=pk)


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="expired_bin")
def empty_expired_bins(timestamp: int = 0) -> None:
    """Remove for good what has lain in a bin for settings.BIN_DAYS days; what fails is tried again the next night."""
    for act in Binning.objects.expired().select_related("root__space"):
        removed = act.root.purge()
        logger.info("Removed page %s and all that went into the bin with it: %s pages.", act.root_id, removed)


def _remove_orphans(model: type[StoredFile]) -> None:
    for folder in _folders(model.FOLDER):
        names = set(default_storage.listdir(f"{model.FOLDER}/{folder}")[1])
        keys = {name.partition("-")[0] for name in names}
        rows = model._base_manager.filter(key__in=filter(_is_key, keys))
        known = {key.hex for key in rows.values_list("key", flat=True)}
        orphans = [f"{model.FOLDER}/{folder}/{name}" for name in names if name.partition("-")[0] not in known]
        remove_files([path for path in orphans if _is_old(path)])


def _folders(parent: str) -> list[str]:
    try:
        return list(default_storage.listdir(parent)[0])
    except FileNotFoundError:
        return []


def _is_key(name: str) -> bool:
    return len(name) == 32 and set(name) <= set("0123456789abcdef")


def _is_old(path: str) -> bool:
    return default_storage.get_modified_time(path) < timezone.now() - YOUNG
