"""From the Markdown a person types in a campaign or learning to what its readers see."""

from urllib.parse import unquote

from django.utils.safestring import SafeString

from articles.linking import LINK, by_title, for_reader
from articles.models import Article
from articles.models.reference import resolve
from core.markdown import Rendered, render
from people.models import User


def tell(source: str, language: str) -> Rendered:
    """Render `source`; links by page name are kept by name and made real for each reader."""
    return render(source, links=by_title, language=language)


def told_to(user: User, html: str, *, space_id: int) -> SafeString:
    """Return stored `html` with its links by name leading to the pages `user` may read; other names stay words."""
    titles = [unquote(match["title"]) for match in LINK.finditer(html)]
    found = resolve(titles, space_id=space_id, by=user)
    pages = Article.objects.filter(pk__in=found.values()).only("pk", "slug").in_bulk() if found else {}
    return for_reader(html, {key: pages[pk].get_absolute_url() for key, pk in found.items() if pk in pages})
