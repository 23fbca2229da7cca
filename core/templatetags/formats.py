"""Filters that write figures and dates; each is the function of the same name in core.formats or core.dates."""

import datetime as dt

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core import dates, formats

register = template.Library()

for write in (
    dates.date_long,
    dates.date_short,
    dates.date_text,
    dates.moment_text,
    dates.month_text,
    dates.period_text,
    dates.relative,
    dates.time_text,
    formats.compact,
    formats.difference,
    formats.file_size,
    formats.money,
    formats.number,
    formats.percent,
    formats.points,
):
    register.filter(write.__name__, write)


@register.simple_tag
def when(value: dt.date | None) -> SafeString | str:
    """Write how long ago it was, with the exact moment in a tooltip and for machines."""
    if value is None:
        return formats.UNKNOWN
    here = dates.local(value) if isinstance(value, dt.datetime) else value
    exact = dates.moment_text(here) if isinstance(here, dt.datetime) else dates.date_text(here)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', value.isoformat(), exact, dates.relative(here)
    )
