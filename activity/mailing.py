"""One notification as one mail, decided when it is sent: what the reader may see and wants by then."""

from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from activity.models import Notification, WithoutMail
from activity.registry import registry
from activity.telling import tellings
from activity.unsubscribing import address_for
from people.mail import send


@transaction.atomic
def deliver(notification_id: int) -> bool:
    """Mail a notification and return whether a mail went out; nothing is sent twice, too late or to the wrong person.

    The row is held until the mail server has taken the mail: when that fails nothing is kept, and the task comes again.
    """
    rows = Notification.objects.select_for_update(of=("self",)).select_related("event__by", "person")
    found = rows.filter(pk=notification_id, mailed_at=None, read_at=None, person__is_active=True).first()
    if found is None or not _is_wanted(found):
        return False
    with translation.override(found.person.language):
        told = tellings([found], found.person)
    if not told:
        return False
    found.mailed_at = timezone.now()
    found.save(update_fields=["mailed_at"])
    verb = registry.verb(found.event.verb)
    template, details = verb.mail or ("activity/mail/notification", _nothing_more)
    with translation.override(found.person.language):
        more = details(told[0].thing, found.event.facts, found.person)
    send(
        found.person,
        template,
        unsubscribe=address_for(found.person, verb.group),
        told=told[0],
        group=registry.groups[verb.group],
        **more,
    )
    return True


def _nothing_more(thing: Any, facts: Any, reader: Any) -> dict[str, Any]:
    return {}


def _is_wanted(found: Notification) -> bool:
    group = registry.verbs[found.event.verb].group if found.event.verb in registry.verbs else ""
    return not WithoutMail.objects.filter(person=found.person_id, group=group).exists() and bool(group)
