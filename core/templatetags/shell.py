"""What the page around the content needs: navigation that knows where it is, paging, sorting, scripts."""

from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import Storage, storages
from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.urls import Resolver404, resolve
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from core.templatetags.marks import icon

register = template.Library()

_icon = icon


@register.simple_tag(takes_context=True)
def nav_link(
    context: Context, href: str, text: str, icon: str = "", note: str = "", but: str = ""
) -> SafeString:
    """A link of the side bar, marked when we are there or below (but not below `but`, which has a link of its own).

    It is absent while nothing answers at its address.
    """
    if not is_served(href):
        return SafeString()
    current = "" if but and _current(context, but) else _current(context, href)
    marked = format_html(' aria-current="{}"', current) if current else ""
    noted = format_html('<span class="nav-note">{}</span>', note) if note else ""
    link = '<li><a class="nav-link" href="{}"{}>{}{}{}</a></li>'
    return format_html(link, href, marked, _icon(icon) if icon else "", text, noted)


@register.simple_tag
def menu_item(href: str, text: str, icon: str = "", note: str = "") -> SafeString:
    """A link of a menu; absent while nothing answers at its address."""
    if not is_served(href):
        return SafeString()
    noted = format_html("<small>{}</small>", note) if note else ""
    link = '<a class="menu-item" href="{}">{}{}{}</a>'
    return format_html(link, href, _icon(icon) if icon else "", text, noted)


@cache
def is_served(path: str) -> bool:
    """Say whether any view answers at this address."""
    try:
        resolve(path.partition("?")[0])
    except Resolver404:
        return False
    return True


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], target: str = "", label: str = "") -> dict[str, Any]:
    """Links to the other pages of a list, keeping its filters; `target` is the id htmx swaps, `label` names the list."""
    steps = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(number, _with(context, page=number) if isinstance(number, int) else "") for number in steps]
    return {
        "page": page,
        "links": links,
        "previous": _with(context, page=page.previous_page_number()) if page.has_previous() else "",
        "next": _with(context, page=page.next_page_number()) if page.has_next() else "",
        "target": target,
        "label": label or gettext("Pages"),
    }


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(
    context: Context, text: str, key: str, *, number: bool = False, default: str = ""
) -> dict[str, Any]:
    """A <th> that sorts by ?sort=KEY, and by ?sort=-KEY the second time; `default` is the list's own order."""
    chosen = _query(context).get("sort", default)
    rising, falling = chosen == key, chosen == f"-{key}"
    return {
        "text": text,
        "number": number,
        "direction": "ascending" if rising else "descending" if falling else "",
        "href": _with(context, sort=f"-{key}" if rising else key, page=None),
    }


@register.simple_tag(takes_context=True)
def import_map(context: Context) -> SafeString:
    """Tell the browser where our modules are: "elements/kb-tree.js" to its hashed address."""
    nonce = context.get("csp_nonce") or getattr(context.get("request"), "csp_nonce", "")
    modules = _modules.__wrapped__ if settings.DEBUG else _modules
    plain = modules(storages["staticfiles"])
    return format_html('<script type="importmap" nonce="{}">{}</script>', nonce, plain)


@cache
def _modules(files: Storage) -> SafeString:
    """Every module with its address, as JSON that may stand inside a <script>."""
    root = Path(finders.find("js/app.js") or "").parent
    paths = (path.relative_to(root).as_posix() for path in root.rglob("*.js") if path.name != "app.js")
    places = {"imports": {name: files.url(f"js/{name}") for name in sorted(paths)}}
    plain = json_script(places).partition(">")[2].removesuffix("</script>")
    return mark_safe(plain)  # noqa: S308 (json_script has escaped it)


def _current(context: Context, href: str) -> str:
    path = getattr(context.get("request"), "path", "")
    if path == href:
        return "page"
    return "true" if href != "/" and path.startswith(href) else ""


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET if isinstance(request, HttpRequest) else QueryDict()


def _with(context: Context, **changes: Any) -> str:
    query = _query(context).copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = str(value)
    return "?" + query.urlencode()
