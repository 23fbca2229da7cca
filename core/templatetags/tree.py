"""The tree of pages at the side.

Written in Python: it stands on nearly every page with up to hundreds of links, and as a template it cost as much as
the rest of the page together.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from core.templatetags.marks import icon

register = template.Library()


@register.simple_tag
def tree(nodes: Iterable[Any]) -> SafeString:
    """Write the lines of `<kb-tree><ul class="tree">`, each with what is below it when that is open.

    A node has title, href, key (unique, for ids), is_current, has_children, and if so is_open, children (nodes, when
    open) and children_href (answers with these lines for its branch).
    """
    return mark_safe("".join(map(_line, nodes)))  # noqa: S308 (each line escapes what it holds)


def _line(node: Any) -> str:
    current = ' aria-current="page"' if node.is_current else ""
    toggle, below = (_toggle(node), _below(node)) if node.has_children else (LEAF, "")
    link = f'<a href="{escape(node.href)}"{current}>{escape(node.title)}</a>'
    return f'<li><div class="tree-row">{toggle}{link}</div>{below}</li>'


LEAF = '<span class="tree-leaf"></span>'


def _toggle(node: Any) -> str:
    label = escape(gettext("Pages under %(title)s") % {"title": node.title})
    opens = f"branch-{node.key}"
    expanded, fetches = "true", ""
    if not node.is_open:
        expanded = "false"
        fetches = f' hx-get="{escape(node.children_href)}" hx-target="#{opens}" hx-trigger="click once"'
    attributes = f'aria-expanded="{expanded}" aria-controls="{opens}" aria-label="{label}"{fetches}'
    return f'<button type="button" class="tree-toggle" {attributes}>{icon("chevron-right")}</button>'


def _below(node: Any) -> str:
    if node.is_open:
        return f'<ul id="branch-{node.key}">{tree(node.children)}</ul>'
    return f'<ul id="branch-{node.key}" hidden></ul>'
