from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class PartList(models.Model):
    """The words that compounds are taken apart into, commonest first; the newest list counts.

    `waiting` are the keys of terms whose texts are still to be analysed with it.
    """

    id = models.AutoField(primary_key=True)
    words = ArrayField(models.TextField(), default=list)
    waiting = ArrayField(models.IntegerField(), default=list)

    class Meta:
        verbose_name = _("list of parts of compounds")
        verbose_name_plural = _("lists of parts of compounds")

    def __str__(self) -> str:
        return f"{len(self.words)} words"
