"""From the Markdown a person types in a campaign or learning to what a page shows."""

from dataclasses import dataclass

from articles.rendering import render_article


@dataclass(frozen=True)
class Story:
    html: str
    text: str


def tell(source: str) -> Story:
    """Render `source`; links by page name are made real for each reader when the page is shown."""
    rendered = render_article(source)
    return Story(rendered.html, rendered.text)
