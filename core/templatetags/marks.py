"""Small marks inside a line: icon, avatar, person, badge, channel, tag, term, progress, change."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import quote

from django import template
from django.core.files.storage import Storage, storages
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from core.addresses import address

register = template.Library()

Tone = Literal["", "ok", "warn", "danger", "info", "accent", "new"]

AVATAR_HUES = 12
CHANNEL_HUES = 10


def attributes(given: dict[str, Any]) -> SafeString:
    """Turn `hx_post="…" aria_label="…" disabled=True` into HTML attributes; None and False leave one out."""
    return flatatt(
        {name.rstrip("_").replace("_", "-"): value for name, value in given.items() if value is not None}
    )


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of static/icons/lucide.txt; without a label it is decoration beside words."""
    return _drawn(name, str(label), storages["staticfiles"])


@lru_cache(maxsize=1024)
def _drawn(name: str, label: str, files: Storage) -> SafeString:
    """Icons are what a page has most of: each is put together once, for as long as the static files stay."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    sheet = files.url("build/icons.svg")
    return format_html('<svg class="icon" {}><use href="{}#{}"></use></svg>', spoken, sheet, name)


@register.simple_tag
def button(
    text: str = "", *, href: str = "", icon: str = "", kind: str = "", label: str = "", **given: Any
) -> SafeString:
    """Write a link (`href`) or a button that looks like one; without text, `label` names the icon."""
    classes = " ".join(
        ["button", *(f"button-{word}" for word in kind.split()), *([] if text else ["button-icon"])]
    )
    given = {"aria_label": label or None, "title": label or None} | given
    inside = format_html(
        "{}{}", _icon(icon) if icon else "", format_html("<span>{}</span>", text) if text else ""
    )
    if href:
        return format_html('<a class="{}" href="{}"{}>{}</a>', classes, href, attributes(given), inside)
    given = {"type": "submit"} | given
    return format_html('<button class="{}"{}>{}</button>', classes, attributes(given), inside)


@register.simple_tag
def badge(text: str, tone: Tone = "", icon: str = "", href: str = "") -> SafeString:
    """Write a short state or kind in a pill; a tone never carries the meaning alone, the text does."""
    inside = format_html("{}{}", _icon(icon) if icon else "", text)
    classes = f"badge badge-{tone}" if tone else "badge"
    if href:
        return format_html('<a class="{}" href="{}">{}</a>', classes, href, inside)
    return format_html('<span class="{}">{}</span>', classes, inside)


@register.simple_tag
def avatar(user: Any, size: Literal["", "l", "xl"] = "", *, alone: bool = False) -> SafeString:
    """Draw a person's photo or initials; `alone` when no name stands beside it."""
    if user is None:
        return mark_safe("")
    hue = f"hue-{(user.pk or 0) % AVATAR_HUES + 1}"
    classes = f"avatar {hue} avatar-{size}" if size else f"avatar {hue}"
    spoken = (
        {"role": "img", "aria-label": str(user), "title": str(user)} if alone else {"aria-hidden": "true"}
    )
    photo = getattr(user, "photo_url", "")
    inside = format_html('<img src="{}" alt="" loading="lazy">', photo) if photo else user.initials
    return format_html('<span class="{}"{}>{}</span>', classes, flatatt(spoken), inside)


@register.simple_tag
def person(user: Any, *, link: bool = True) -> SafeString:
    """Write a person as avatar and name, linked to the profile."""
    if user is None:
        return mark_safe("")
    profile = address("people:person", user.pk) if link else ""
    if profile:
        return format_html('<a class="person" href="{}">{}{}</a>', profile, avatar(user), user)
    return format_html('<span class="person">{}<span>{}</span></span>', avatar(user), user)


@register.simple_tag
def channel(name: str, hue: int, href: str = "") -> SafeString:
    """Write a channel's name beside its colour, one of ten (1–10; more wrap round), linked to what is known of it."""
    classes = f"channel channel-{(hue - 1) % CHANNEL_HUES + 1}"
    if href:
        return format_html('<a class="{}" href="{}">{}</a>', classes, href, name)
    return format_html('<span class="{}">{}</span>', classes, name)


@register.simple_tag
def tag(name: str, href: str = "") -> SafeString:
    """Write a tag, linked to everything that carries it."""
    if href:
        return format_html('<a class="tag" href="{}">{}</a>', href, name)
    return format_html('<span class="tag">{}</span>', name)


@register.simple_tag
def tag_links(names: Iterable[str]) -> SafeString:
    """Write tags, each linked to everything that carries it."""
    search = address("search:results")
    links = ((search, quote(name), name) for name in names)
    return format_html_join("", '<a class="tag" href="{}?tag={}">{}</a>', links)


@register.simple_tag
def term(word: str, meaning: str, key: str = "") -> SafeString:
    """Write a word whose meaning opens in a popover; `key` makes its id unique when the word occurs twice."""
    ident = f"term-{slugify(key or word)}"
    return format_html(
        '<button type="button" class="term" popovertarget="{}">{}</button>'
        '<span class="popover term-note" id="{}" popover><strong>{}</strong>{}</span>',
        *(ident, word, ident, word, meaning),
    )


@register.simple_tag
def progress(value: int, total: int, label: str, tone: Tone = "") -> SafeString:
    """Draw how far along something is; `label` is what a screen reader hears beside the value."""
    classes = f"progress progress-{tone}" if tone else "progress"
    return format_html(
        '<progress class="{}" value="{}" max="{}" aria-label="{}"></progress>',
        classes,
        value,
        total or 1,
        label,
    )


@register.simple_tag
def change(
    text: str, *, direction: Literal["up", "down", "same"] = "same", good: bool | None = None
) -> SafeString:
    """Write a change with an arrow that says which way and, if `good` is known, a colour that says how it went."""
    tone = {True: "change change-good", False: "change change-bad", None: "change"}[good]
    shape = {"up": "M5 1 10 9H0z", "down": "M5 9 0 1h10z"}.get(direction)
    arrow = (
        format_html('<svg viewBox="0 0 10 10" aria-hidden="true"><path d="{}"/></svg>', shape)
        if shape
        else ""
    )
    return format_html('<span class="{}">{}{}</span>', tone, arrow, text)


_icon = icon
