from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def may_register() -> bool:
    """May somebody make an account without an invitation?"""
    return bool(settings.SELF_REGISTRATION)
