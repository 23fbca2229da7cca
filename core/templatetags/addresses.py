"""`{% url %}` as Django has it, but a route and what stands in it are only looked up once."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import defaulttags, library
from django.template.base import Parser, Token
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape

register = library.Library()

MOST = 4096  # addresses kept: those every page has, and those of what is read most


@register.tag
def url(parser: Parser, token: Token) -> "AddressNode":
    """Write the address of a route: `{% url "space" space.slug %}`, with `as name` to keep it."""
    node = defaulttags.url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)


class AddressNode(defaulttags.URLNode):
    def render(self, context: Context) -> str:
        if self.kwargs:
            return str(super().render(context))
        route = self.view_name.resolve(context)
        given = tuple(arg.resolve(context) for arg in self.args)
        try:
            found = _address(settings.ROOT_URLCONF, route, *given)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar:
            context[self.asvar] = found
            return ""
        return conditional_escape(found)


@lru_cache(MOST, typed=True)
def _address(routes: str, route: str, *given: Any) -> str:
    return reverse(route, urlconf=routes, args=given)
