"""Mail to a person of this knowledge base: in her own language, as plain text with a simple HTML twin."""

import zoneinfo
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from people.models import User


def send(person: User, template: str, *, unsubscribe: str = "", **context: Any) -> None:
    """Mail `person` what the templates NAME_subject.txt, NAME.txt and NAME.html make of `context`.

    They also get `person`, `site` (this knowledge base's address, no closing slash) and `unsubscribe`: the path where
    one mail program's button ends mails like this, without signing in. Raises OSError when no mail server takes it.
    """
    leave = f"{settings.SITE}{unsubscribe}" if unsubscribe else ""
    context |= {"person": person, "site": settings.SITE, "unsubscribe": leave}
    with translation.override(person.language), timezone.override(zoneinfo.ZoneInfo(person.time_zone)):
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        text = render_to_string(f"{template}.txt", context)
        html = render_to_string(f"{template}.html", context)
    headers = {"Auto-Submitted": "auto-generated"} | ({"List-Unsubscribe": f"<{leave}>"} if leave else {})
    letter = EmailMultiAlternatives(
        subject, text, settings.DEFAULT_FROM_EMAIL, [person.email], headers=headers
    )
    letter.attach_alternative(html, "text/html")
    letter.send()
