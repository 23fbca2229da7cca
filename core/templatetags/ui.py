"""Building blocks of a page, available in every template; docs/interface.md shows each with its parameters.

The HTML is in templates/components/, one file per block, and /styleguide/ shows them together.
"""

from collections.abc import Sequence
from typing import Any, Literal

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

register = template.Library()

State = Literal["done", "current", "todo"]

CALLOUT_ICONS = {
    "note": "info",
    "tip": "lightbulb",
    "warning": "triangle-alert",
    "danger": "circle-alert",
    "do": "circle-check",
    "dont": "circle-x",
}
FILE_ICONS = {
    "image": "file-image",
    "video": "file-video",
    "audio": "file-audio",
    "text/csv": "file-spreadsheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "file-spreadsheet",
    "application/vnd.ms-excel": "file-spreadsheet",
    "application/pdf": "file-text",
    "text": "file-text",
    "application/zip": "file-archive",
}


@register.simple_block_tag
def captured(content: str) -> SafeString:
    """Keep a passage for later (`as name`), so that what is empty leaves no trace."""
    return SafeString(content.strip())


@register.simple_block_tag(takes_context=True)
def panel(
    context: Context,
    content: str,
    *,
    heading: str = "",
    href: str = "",
    link: str = "",
    level: int = 2,
    flush: bool = False,
    id: str = "",
) -> SafeString:
    """A card with a heading and, at its right, a link to all of it; `flush` lets a list or table touch the edges."""
    return _render(context, "panel", locals())


@register.simple_block_tag(takes_context=True)
def row(
    context: Context,
    content: str,
    *,
    title: str,
    href: str = "",
    detail: str = "",
    icon: str = "",
    user: Any = None,
) -> SafeString:
    """One line of `<ul class="rows">`: icon or avatar, title, quiet detail; the block's content stands at the end."""
    return _render(context, "row", locals())


@register.simple_block_tag(takes_context=True)
def callout(context: Context, content: str, kind: str = "note", label: str = "") -> SafeString:
    """A passage that stands out: note, tip, warning, danger, do or dont; it looks the same in rendered Markdown."""
    label = label or _callout_label(kind)
    icon = CALLOUT_ICONS[kind]
    return _render(context, "callout", locals())


@register.simple_block_tag(takes_context=True)
def empty_state(
    context: Context, content: str, *, heading: str, text: str = "", icon: str = "inbox", level: int = 2
) -> SafeString:
    """What a list shows when there is nothing: why, and (the content) one thing to do about it."""
    return _render(context, "empty_state", locals())


@register.simple_block_tag(takes_context=True)
def dialog(
    context: Context,
    content: str,
    *,
    id: str,
    heading: str,
    wide: bool = False,
) -> SafeString:
    """A <dialog>, opened by `<button data-dialog="ID">`; that opener is a link to a page that does the same without JS."""
    return _render(context, "dialog", locals())


@register.simple_block_tag(takes_context=True)
def menu(
    context: Context,
    content: str,
    *,
    id: str,
    label: str,
    icon: str = "ellipsis",
    text: str = "",
    kind: str = "quiet",
    start: bool = False,
) -> SafeString:
    """A button that opens a native popover with `.menu-item` links and buttons; needs no JS."""
    classes = "".join(f" button-{word}" for word in kind.split()) + ("" if text else " button-icon")
    return _render(context, "menu", locals())


@register.simple_block_tag(takes_context=True)
def data_table(context: Context, content: str, *, label: str, tall: bool = False) -> SafeString:
    """A table (the content is its caption, head and rows) that scrolls by itself, by keyboard too; `.number` aligns right."""
    return _render(context, "data_table", locals())


@register.simple_block_tag(takes_context=True)
def figure(context: Context, content: str, *, heading: str, note: str = "") -> SafeString:
    """A chart with its title; the content is `<div class="figure-chart">` and a `figure_table`."""
    return _render(context, "figure", locals())


@register.simple_block_tag(takes_context=True)
def figure_table(context: Context, content: str, *, label: str, csv: str = "") -> SafeString:
    """The same figures as a table under the chart, folded, with a link to download them."""
    return _render(context, "figure_table", locals())


@register.simple_block_tag(takes_context=True)
def stat(context: Context, content: str, *, label: str, value: str) -> SafeString:
    """One tile of `<dl class="stats">`: name, big figure, and (the content) what it compares with."""
    return _render(context, "stat", locals())


@register.simple_block_tag(takes_context=True)
def step(
    context: Context, content: str, *, title: str, state: State = "todo", href: str = "", detail: str = ""
) -> SafeString:
    """One stop of `<ol class="stepper">`; the content holds its badges and buttons."""
    return _render(context, "step", locals())


@register.simple_block_tag(takes_context=True)
def post(context: Context, content: str, *, author: Any, at: Any, id: str = "") -> SafeString:
    """One remark of `<div class="thread">`; a nested thread for its answers goes inside the content."""
    return _render(context, "post", locals())


@register.simple_block_tag(takes_context=True)
def file_row(
    context: Context,
    content: str,
    *,
    name: str,
    href: str,
    size: int | None = None,
    kind: str = "",
    detail: str = "",
    thumbnail: str = "",
) -> SafeString:
    """One file of `<ul class="files">`: icon by media type (`kind`), name, size in bytes; the content holds its buttons."""
    icon = FILE_ICONS.get(kind) or FILE_ICONS.get(kind.partition("/")[0], "file")
    return _render(context, "file_row", locals())


@register.simple_tag(takes_context=True)
def video(
    context: Context, href: str, title: str, *, kind: str = "video/mp4", own: bool = False
) -> SafeString:
    """A film that loads on a click: one of our own files plays in place (`own`), any other opens at its site."""
    return _render(context, "video", locals())


@register.simple_tag(takes_context=True)
def swatch(
    context: Context, name: str, colour: str, values: Sequence[tuple[str, str]] = (), note: str = ""
) -> SafeString:
    """One colour of `<div class="swatches">`, with what to copy; `colour` is a checked #rrggbb."""
    return _render(context, "swatch", locals())


@register.simple_tag(takes_context=True)
def tabs(context: Context, label: str, items: Sequence[dict[str, Any]]) -> SafeString:
    """Views of one thing as links: each item has text, href, current and perhaps a count."""
    return _render(context, "tabs", locals())


def _callout_label(kind: str) -> str:
    return {
        "note": pgettext("label of a callout", "Note"),
        "tip": pgettext("label of a callout", "Tip"),
        "warning": pgettext("label of a callout", "Watch out"),
        "danger": pgettext("label of a callout", "Careful"),
        "do": pgettext("label of a callout", "Do"),
        "dont": pgettext("label of a callout", "Don’t"),
    }[kind]


def _render(context: Context, name: str, values: dict[str, Any]) -> SafeString:
    """Render the block's template with exactly the tag's parameters (its `locals()`), so the two cannot drift apart."""
    values.pop("context")
    engine = context.template.engine  # type: ignore[union-attr]
    return engine.get_template(f"components/{name}.html").render(context.new(values))
