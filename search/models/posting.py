from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A stem that entries are found by, or (with a leading #) three letters of a title; `df` counts entries."""

    id = models.AutoField(primary_key=True)
    text = models.CharField(max_length=64, unique=True, db_collation="C")
    df = models.IntegerField(default=1)

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")

    def __str__(self) -> str:
        return self.text


class Posting(models.Model):
    """One term in one entry, kept in order of what it adds to the score, so that the heaviest are read first.

    `weight` is body and title together, `title_weight` the title's part of it; see ranking.quantise().
    The key is the whole row: an index-only read is enough, and a row is removed by what EntryText remembers.
    """

    pk = models.CompositePrimaryKey("term", "weight", "title_weight", "entry")
    term = models.IntegerField()
    weight = models.SmallIntegerField()
    title_weight = models.SmallIntegerField()
    entry = models.IntegerField()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")

    def __str__(self) -> str:
        return f"{self.term} in {self.entry}"


class Word(models.Model):
    """A word as it is written somewhere (folded), for completing and correcting what people type.

    `keys` are hashes of the word with one letter left out, or two from eight letters on (spelling.deletes()).
    """

    id = models.AutoField(primary_key=True)
    text = models.CharField(max_length=64, unique=True, db_collation="C")
    df = models.IntegerField(default=1)
    keys = ArrayField(models.IntegerField(), default=list)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        indexes = [GinIndex(fields=["keys"], name="word_keys", fastupdate=False)]

    def __str__(self) -> str:
        return self.text
