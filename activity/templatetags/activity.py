"""Buttons about a thing, for the page of any registered thing."""

from typing import Any

from django import template
from django.db import models
from django.template.context import Context

from activity.marks import marks_of
from activity.registry import registry

register = template.Library()


@register.inclusion_tag("activity/_favourite_button.html", takes_context=True)
def favourite_button(context: Context, thing: models.Model) -> dict[str, Any]:
    """A star that keeps `thing` among one's favourites, or no longer."""
    return _about(context, thing) | {"is_on": marks_of(context["request"].user, thing).keeps}


@register.inclusion_tag("activity/_follow_button.html", takes_context=True)
def follow_button(context: Context, thing: models.Model) -> dict[str, Any]:
    """A bell that lets one hear what happens to `thing`, or no longer."""
    return _about(context, thing) | {"is_on": marks_of(context["request"].user, thing).follows}


def _about(context: Context, thing: models.Model) -> dict[str, Any]:
    return {"thing": thing, "key": registry.target_of(type(thing)).key}


@register.inclusion_tag("activity/_comments_later.html")
def comments(thing: models.Model) -> dict[str, Any]:
    """The place of what is said about `thing`: fetched when the reader gets there, a link without JS."""
    return {"thing": thing, "key": registry.target_of(type(thing)).key}
