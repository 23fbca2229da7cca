from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class Posting(models.Model):
    """One term in one entry, kept in order of what it adds to the score, so that the heaviest are read first.

    `term` is postings.key() of its text. `weight` is body and title together, `title_weight` the title's part of it
    (see ranking.py). The key is the whole row: an index-only read is enough, and a row is removed by what EntryText
    remembers of it. No foreign keys: their checks would double the cost of a save, and a stray row finds nothing.
    """

    pk = models.CompositePrimaryKey("term", "weight", "title_weight", "entry")
    term = models.BigIntegerField()
    weight = models.SmallIntegerField()
    title_weight = models.SmallIntegerField()
    entry = models.IntegerField()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")

    def __str__(self) -> str:
        return f"{self.term} in {self.entry}"


class Term(models.Model):
    """In how many entries a term occurs; kept after each commit, so it may lag a moment behind the postings."""

    key = models.BigIntegerField(primary_key=True)
    df = models.IntegerField()

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")

    def __str__(self) -> str:
        return str(self.key)


class Word(models.Model):
    """A word as it is written somewhere (folded), for completing and correcting what people type.

    `keys` are of its beginning with one letter left out (spelling.deletes()); `stems` are the keys of the terms it
    may have been posted as.
    """

    text = models.CharField(primary_key=True, max_length=64, db_collation="C")
    df = models.IntegerField()
    keys = ArrayField(models.IntegerField(), default=list)
    stems = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        indexes = [GinIndex(fields=["keys"], name="word_keys", fastupdate=False)]

    def __str__(self) -> str:
        return self.text


class Statistics(models.Model):
    """The one row with what ranking must know of the whole collection; `average_…` only change by a full reindex.

    `reindexed_to` holds, while one is under way, the last id written per kind.
    `concepts` is another number after each change of a Concept; 0 while there are none.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    entries = models.IntegerField(default=0)
    average_length = models.FloatField(default=250)
    average_title_length = models.FloatField(default=4)
    reindexed_to = models.JSONField(default=dict, blank=True)
    concepts = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("statistics")
        verbose_name_plural = _("statistics")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="statistics_one_row")]

    def __str__(self) -> str:
        return f"{self.entries} entries"
