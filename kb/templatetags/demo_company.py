from typing import Any

from django import template
from django.conf import settings

from demo import company

register = template.Library()


@register.inclusion_tag("account/_demo_sign_ins.html")
def demo_sign_ins() -> dict[str, Any]:
    """Show who may try the product, and with which password, while the demo company is in use."""
    return {"sign_ins": company.sign_ins(), "password": settings.DEMO_PASSWORD}
