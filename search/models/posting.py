from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """The terms of an entry as it stands: each save makes a new one, so its number is that of one version of it.

    `weights` runs parallel to `terms` (postings.packed()), `grams` are the keys of the title's trigrams. What no
    entry names as its `doc` is dead and found by nobody; folding.fold() sweeps it up.
    While `fresh`, it is found by an index of its own; afterwards by the blocks it was folded into.
    """

    id = models.AutoField(primary_key=True)
    terms = ArrayField(models.IntegerField(), default=list)
    weights = ArrayField(models.SmallIntegerField(), default=list)
    grams = ArrayField(models.IntegerField(), default=list)
    fresh = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        indexes = [
            GinIndex(
                fields=["terms", "grams"], condition=Q(fresh=True), name="tally_fresh_terms", fastupdate=False
            ),
            models.Index(fields=["id"], condition=Q(fresh=True), name="tally_fresh"),
        ]

    def __str__(self) -> str:
        return f"{len(self.terms)} terms"


class Segment(models.Model):
    """A number of tallies that were folded together, to be searched in one go."""

    id = models.AutoField(primary_key=True)
    docs = models.IntegerField()

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")

    def __str__(self) -> str:
        return f"{self.docs} entries"


class Block(models.Model):
    """The tallies of one segment that hold one term, the heaviest weight first, in parts; one row instead of thousands.

    `term` is postings.key() of a word or gram_key() of a title's trigram (whose weights are 0). `df` counts all parts.
    No foreign keys: their checks would double the cost of folding.
    """

    pk = models.CompositePrimaryKey("term", "segment", "part")
    term = models.IntegerField()
    segment = models.IntegerField()
    part = models.SmallIntegerField()
    df = models.IntegerField()
    docs = ArrayField(models.IntegerField(), default=list)
    weights = ArrayField(models.SmallIntegerField(), default=list)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")

    def __str__(self) -> str:
        return f"{self.term} in {self.df}"


class Word(models.Model):
    """A word as it is written somewhere (folded), for completing and correcting what people type.

    `keys` are of its beginning with one letter left out (spelling.deletes()); `stems` are the keys of the terms it
    may have been posted as.
    """

    text = models.CharField(primary_key=True, max_length=64, db_collation="C")
    df = models.IntegerField()
    keys = ArrayField(models.IntegerField(), default=list)
    stems = ArrayField(models.IntegerField(), default=list)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        indexes = [GinIndex(fields=["keys"], name="word_keys", fastupdate=False)]

    def __str__(self) -> str:
        return self.text


class Statistics(models.Model):
    """The one row with what ranking must know of the whole collection; `average_…` only change by a full reindex.

    `reindexed_to` holds, while one is under way, the last id written per kind.
    `concepts` is another number after each change of a Concept, `parts` the newest PartList; 0 while there are none.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    entries = models.IntegerField(default=0)
    average_length = models.FloatField(default=250)
    average_title_length = models.FloatField(default=4)
    reindexed_to = models.JSONField(default=dict, blank=True)
    concepts = models.BigIntegerField(default=0)
    parts = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("statistics")
        verbose_name_plural = _("statistics")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="statistics_one_row")]

    def __str__(self) -> str:
        return f"{self.entries} entries"
