"""Saying something about a thing, and telling whom it concerns."""

from typing import Any

from django.db import transaction

from activity.mentions import mentioned
from activity.models import Comment
from activity.recording import record
from people.models import User


@transaction.atomic
def say(thing: Any, source: str, *, by: User, answers: Comment | None = None) -> Comment:
    """Comment on `thing`; who is mentioned hears that, the owner, followers and others in the thread that it was said."""
    comment = Comment.say(thing, source, by=by, answers=answers)
    meant = [person.pk for person in mentioned(source, thing, by)]
    if meant:
        record("comment.mentioned", comment, by=by, people=meant)
    record("comment.added", comment, by=by, but=meant)
    return comment


@transaction.atomic
def change(comment: Comment, source: str, *, by: User) -> None:
    """Put other words in a comment's place; who is mentioned for the first time hears it."""
    known = {person.pk for person in mentioned(comment.source, comment.thing, by)}
    comment.change(source)
    new = [person.pk for person in mentioned(source, comment.thing, by) if person.pk not in known]
    if new:
        record("comment.mentioned", comment, by=by, people=new)
