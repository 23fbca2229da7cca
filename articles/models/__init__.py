from articles.models.address import FormerTitle
from articles.models.article import Article, ArticleQuerySet
from articles.models.attachment import Attachment
from articles.models.bin import Binning
from articles.models.draft import Draft, TypedElsewhere
from articles.models.file_text import FileText
from articles.models.reference import Reference
from articles.models.revision import Outcome, Revision
from articles.models.term import Term
from articles.models.term_version import TermOutcome, TermVersion
from articles.models.verification import Verifiable, Verification

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Attachment",
    "Binning",
    "Draft",
    "FileText",
    "FormerTitle",
    "Outcome",
    "Reference",
    "Revision",
    "Term",
    "TermOutcome",
    "TermVersion",
    "TypedElsewhere",
    "Verifiable",
    "Verification",
]
