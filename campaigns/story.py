"""From the Markdown a person types in a campaign or learning to what a page shows."""

from core.markdown import Rendered, render


def tell(source: str, language: str) -> Rendered:
    """Render `source`; links by page name are made real for each reader when the page is shown."""
    return render(source, language=language)
