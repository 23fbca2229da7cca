"""Verbs of getting content in and out."""

from __future__ import annotations

from django.core.files import File
from django.db import transaction

from people.models import User
from spaces.models import Space
from transfer import tasks
from transfer.models import Import


@transaction.atomic
def start_import(file: File[bytes], *, space: Space, by: User, skip_drafts: bool) -> Import:
    """Keep an uploaded zip and leave it to the worker."""
    importing = Import.start(file, space=space, by=by, skip_drafts=skip_drafts)
    tasks.run_import.defer(import_id=importing.pk)
    return importing


@transaction.atomic
def start_again(importing: Import) -> None:
    """Give an import whose worker stopped to another; what is in already is not made twice."""
    if importing.is_silent:
        tasks.run_import.defer(import_id=importing.pk)
        Import.objects.filter(pk=importing.pk).update(state=Import.State.WAITING)
