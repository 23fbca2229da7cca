"""Verbs about people that leave the database."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from people.models import Invitation, User


def invite(*, by: User, site: str, email: str, **fields: Any) -> Invitation:
    """Invite `email` and mail the link once the invitation is safely stored.

    `site` is the address of this knowledge base with its closing slash, as the inviter's browser knows it.
    """
    with transaction.atomic():
        invitation, token = Invitation.issue(by=by, email=email, **fields)
        link = site.rstrip("/") + Invitation.address_for(token)
        transaction.on_commit(lambda: _mail(invitation, link))
    return invitation


def _mail(invitation: Invitation, link: str) -> None:
    context = {"invitation": invitation, "link": link}
    with translation.override(invitation.language):
        subject = " ".join(render_to_string("people/mail/invitation_subject.txt", context).split())
        body = render_to_string("people/mail/invitation.txt", context)
    EmailMultiAlternatives(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email]).send()
