"""Marks of the campaign pages: the status, a figure with its remark, how far a target was reached."""

from hashlib import sha256
from secrets import token_hex
from typing import Any, Literal

from django import template
from django.core.cache import caches
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from campaigns.benchmarks import Band
from campaigns.figures import Value
from campaigns.judging import Attainment
from campaigns.metrics import METRICS
from campaigns.models import KpiTarget, Learning, Status
from campaigns.overview.beside import BANDS
from campaigns.overview.exhibits import Cell, Column
from campaigns.showing import shown, shown_target, shown_value
from core.formats import UNKNOWN, percent
from core.templatetags.marks import badge, channel, icon

register = template.Library()

MARK = token_hex(16)  # stands in what is kept where the token of a browser belongs
KEPT_SECONDS = 24 * 60 * 60

Tone = Literal["", "ok", "warn", "danger", "info", "accent", "new"]

STATUS: dict[str, tuple[Tone, str]] = {
    Status.IDEA: ("", "lightbulb"),
    Status.PLANNED: ("info", "calendar"),
    Status.LIVE: ("new", "activity"),
    Status.PAUSED: ("warn", "clock"),
    Status.COMPLETED: ("accent", "flag"),
    Status.IN_REVIEW: ("warn", "notebook-pen"),
    Status.ARCHIVED: ("ok", "check"),
    Status.CANCELLED: ("danger", "x"),
}
KIND: dict[str, Tone] = {
    Learning.Kind.WORKED: "ok",
    Learning.Kind.DID_NOT_WORK: "danger",
    Learning.Kind.NEXT_TIME: "",
}
STANDING: dict[str, tuple[Tone, str]] = {
    Learning.Status.HYPOTHESIS: ("", "lightbulb"),
    Learning.Status.CONFIRMED: ("ok", "circle-check"),
    Learning.Status.BEST_PRACTICE: ("accent", "star"),
    Learning.Status.REFUTED: ("danger", "circle-x"),
    Learning.Status.SUPERSEDED: ("warn", "history"),
}
LIGHT = {"ok": ("good", "circle-check"), "warn": ("warn", "circle-alert"), "danger": ("bad", "circle-x")}


@register.simple_tag(takes_context=True)
def kept(context: Context, name: str, key: str) -> SafeString:
    """Include the template `name` as it was rendered before under `key`, which says all that decides what stands in it.

    The token of its forms is not kept: it is put in for each browser.
    """
    pages = caches["pages"]
    place = sha256(f"{name} {key}".encode()).hexdigest()
    html: str | None = pages.get(place)
    if html is None:
        template = context.template.engine.get_template(name)  # type: ignore[union-attr] # it is being rendered
        with context.push(csrf_token=MARK):
            html = template.render(context)
        pages.set(place, html, KEPT_SECONDS)
    return SafeString(html.replace(MARK, str(context["csrf_token"])) if MARK in html else html)


@register.simple_tag
def status_badge(campaign: Any, *, plain: bool = False) -> SafeString:
    """Write the status of a campaign in a pill; `plain` leaves its icon out, for tables."""
    tone, mark = STATUS[campaign.status]
    return badge(campaign.get_status_display(), tone, "" if plain else mark)


@register.simple_tag
def kind_badge(learning: Any) -> SafeString:
    """Write whether something worked, did not, or is for next time."""
    return badge(learning.get_kind_display(), KIND[learning.kind])


@register.simple_tag
def standing_badge(learning: Any) -> SafeString:
    """Write how a learning stands, from hypothesis to best practice or out of date."""
    tone, mark = STANDING[learning.status]
    return badge(learning.get_status_display(), tone, mark)


@register.simple_tag
def reached(result: Attainment) -> SafeString | str:
    """Write how far a target was reached, with an icon and a colour; a dash where that says nothing."""
    if result.fraction is None:
        return UNKNOWN
    tone, mark = LIGHT[result.light]
    word = {"ok": _("reached"), "warn": _("nearly reached"), "danger": _("not reached")}[result.light]
    return format_html(
        '<span class="reached {}">{}{}</span>', tone, icon(mark, label=word), percent(result.fraction, 0)
    )


@register.simple_tag
def exhibit_cell(column: Column, cell: Cell) -> SafeString:
    """Write one cell of the table of an exhibit; there may be hundreds on a page, so no template is rendered for each."""
    inside: str = str(cell.text)
    if cell.href:
        inside = format_html('<a href="{}">{}</a>', cell.href, cell.text)
    elif column.is_name and cell.channel:
        inside = channel(cell.text, cell.channel.hue, cell.channel.get_absolute_url())
    elif cell.reached:
        inside = reached(cell.reached)
    if cell.remark:
        inside = format_html('{} <span class="since">{} {}</span>', inside, icon("refresh-cw"), cell.remark)
    if column.is_name:
        return format_html('<th scope="row" class="wrap">{}</th>', inside)
    return format_html('<td class="{}">{}</td>', "wrap" if column.is_text else "number", inside)


@register.simple_tag
def figure_cell(cell: Any) -> SafeString | str:
    """Write a figure; what one must know of it shows on pointing and is read aloud."""
    if not cell.remark:
        return str(cell.text)
    figure = format_html(
        '<span class="remarked" title="{}">{}<span class="visually-hidden"> ({})</span></span>',
        cell.remark,
        cell.text,
        cell.remark,
    )
    return figure + band(getattr(cell, "band", ""))


@register.simple_tag
def band(name: Band) -> SafeString:
    """Write that a figure is among the best or the worst quarter of comparable campaigns; nothing where it is between."""
    if name not in ("best", "worst"):
        return SafeString("")
    return format_html('<small class="band band-{}">{}</small>', name, BANDS[name])


@register.simple_tag
def metric(key: str, value: Value, currency: str = "EUR") -> str:
    """Write a rolled-up value of the metric `key`."""
    return shown_value(key, value, currency)


@register.simple_tag
def amount(key: str, value: Any) -> str:
    """Write a value of a metric, in euros where it is money."""
    return shown(METRICS[key], value)


@register.simple_tag
def target_amount(target: KpiTarget, currency: str = "EUR") -> str:
    """Write the number to reach, with its comparator: "≥ 3,50"."""
    return shown_target(target, currency)
