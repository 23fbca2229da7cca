from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedPage(models.Model):
    """What was last made of a source file, so that the next import knows what changed there and what changed here."""

    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="imported")
    source = models.CharField(_("source"), max_length=255)  # the name of the folder or zip
    path = models.CharField(_("path"), max_length=1000)
    revision = models.PositiveIntegerField()  # number of the version that holds exactly what was imported
    # What was imported last, when no version holds exactly that because it was merged with changes made here.
    base = models.JSONField(null=True)
    digest = models.CharField(
        max_length=64, blank=True
    )  # of text and facts; empty until its links are kept too
    files = models.JSONField(
        default=dict
    )  # by path: sha256 of the source's file, id of the attachment made of it

    class Meta:
        verbose_name = _("imported page")
        verbose_name_plural = _("imported pages")

    def __str__(self) -> str:
        return self.path
