from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.titles import key_of


class FormerTitle(models.Model):
    """A title an article had before, so that `[[Old title]]` still finds it; old addresses hold by the id in them."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="former_titles")
    title = models.CharField(_("title"), max_length=200)
    key = models.CharField(max_length=200, db_index=True)

    class Meta:
        verbose_name = _("former title")
        verbose_name_plural = _("former titles")
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="former_title_once")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def remember(cls, article_id: int, title: str) -> None:
        """Keep `title` as one that still leads to the article."""
        cls.objects.get_or_create(article_id=article_id, key=key_of(title), defaults={"title": title})
