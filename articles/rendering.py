"""From the Markdown people write to what a page view prints."""

from articles.linking import by_title
from core.markdown import Rendered, render


def render_article(source: str, *, language: str = "nl") -> Rendered:
    """Render `source`; links by title stay addresses by title, made real for each reader by articles.linking."""
    return render(source, links=by_title, language=language)
