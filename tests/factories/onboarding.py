from datetime import date
from typing import Any

from onboarding.models import Collection, Enrolment, Section, Step
from people.models import User
from spaces.models import Space


def make_collection(space: Space, by: User, title: str = "Welcome to marketing", **facts: Any) -> Collection:
    return Collection.create(space=space, title=title, by=by, **facts)


def make_step(
    collection: Collection, title: str = "Drink coffee", section: str = "Day 1", **facts: Any
) -> Step:
    """Add a step to the section with this name, which is made when it is not there."""
    found, _made = Section.objects.get_or_create(collection=collection, title=section)
    return Step.add(found, by=collection.owner, title=title, **facts)


def enrol(
    collection: Collection, person: User, mentor: User | None = None, on: str = "2026-11-16"
) -> Enrolment:
    """Let somebody follow a collection, from Monday 16 November 2026 unless told otherwise."""
    return Enrolment.start(
        collection=collection,
        person=person,
        by=collection.owner,
        mentor=mentor,
        starts_on=date.fromisoformat(on),
    )
