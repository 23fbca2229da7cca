from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Concept(models.Model):
    """One meaning and the phrases that stand for it; whoever searches for one of them finds what says another.

    `key` is given by whoever defines it. `waiting` are the phrases that came or went since the entries that contain
    them were last looked through.
    """

    key = models.CharField(primary_key=True, max_length=40)
    phrases = ArrayField(models.TextField(), default=list)
    waiting = ArrayField(models.TextField(), default=list)

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")

    def __str__(self) -> str:
        return " = ".join(self.phrases)
