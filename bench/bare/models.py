from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Page(models.Model):
    """A page of Baton's, copied: what is shown, and one vector to find it by."""

    title = models.CharField(max_length=200)
    html = models.TextField()
    text = models.TextField()
    vector = SearchVectorField()

    objects: ClassVar[models.Manager["Page"]] = models.Manager()

    class Meta:
        app_label = "bare"
        indexes = [GinIndex(fields=["vector"], name="bare_page_vector")]

    def __str__(self) -> str:
        return self.title
