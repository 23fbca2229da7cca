from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What became of one file of the source."""

    CREATED = "created", _("New page")
    UPDATED = "updated", _("Updated")
    UNCHANGED = "unchanged", _("Unchanged")
    KEPT = "kept", _("Kept as it is here")
    SKIPPED = "skipped", _("Left out")
    FAILED = "failed", _("Failed")
    ATTACHED = "attached", _("Attached")
    READ = "read", _("Taken into account")
    UNUSED = "unused", _("Not used")
    GONE = "gone", _("Gone from the source")


NOTEWORTHY = (Outcome.FAILED, Outcome.KEPT, Outcome.SKIPPED, Outcome.GONE)  # need somebody's eye
