from articles.models.address import FormerTitle
from articles.models.article import Article, ArticleQuerySet
from articles.models.bin import Binning
from articles.models.reference import Reference
from articles.models.revision import Outcome, Revision

__all__ = ["Article", "ArticleQuerySet", "Binning", "FormerTitle", "Outcome", "Reference", "Revision"]
