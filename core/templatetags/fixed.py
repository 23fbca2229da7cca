"""Parts of a page that are the same for everybody who reads it in one language."""

from django import template
from django.conf import settings
from django.core.files.storage import storages
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MOST = 8  # renderings kept of one block: one a language, and those of other static files


@register.tag
def fixed(parser: Parser, token: Token) -> "FixedNode":
    """Render what stands inside once a language, out of nothing: no variable of the page gets in, so none can stay."""
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return FixedNode(nodelist)


class FixedNode(template.Node):
    """A passage with what it looked like in each language."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._rendered: dict[object, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = get_language(), storages["staticfiles"]
        known = self._rendered.get(key)
        if known is None or settings.DEBUG:
            if len(self._rendered) >= MOST:
                self._rendered.clear()
            known = self._rendered[key] = self._out_of_nothing(context)
        return known

    def _out_of_nothing(self, context: Context) -> SafeString:
        nothing = Context()
        with nothing.bind_template(context.template):  # type: ignore[arg-type]
            return self.nodelist.render(nothing)
