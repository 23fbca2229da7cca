"""The onboarding collections of the demo company, and who follows them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from articles.models import Article
from campaigns.models import Campaign
from demo.loading.cast import Cast
from demo.loading.files import FOLDER, data
from onboarding.models import Collection, Completion, Enrolment, Section, Step

STEP_FACTS = ("title", "required", "minutes", "due_day", "responsible", "help")


def load_roads(cast: Cast, pages: dict[str, Article], campaigns: dict[str, Campaign]) -> None:
    """Make the collections, and enrol the newcomers with what they have done so far."""
    collections = {}
    for path in sorted((FOLDER / "collections").glob("*.yaml")):
        facts = data(f"collections/{path.name}")
        collections[facts["key"]] = _collection(facts, cast, pages, campaigns)
    for row in data("enrolments.yaml"):
        _enrol(row, collections[row["collection"]], cast)


def _collection(
    facts: dict[str, Any], cast: Cast, pages: dict[str, Article], campaigns: dict[str, Campaign]
) -> Collection:
    owner = cast.people[facts["owner"]]
    collection = Collection.create(
        space=cast.spaces["start-hier"],
        title=facts["title"]["nl"],
        by=owner,
        description=facts["description"],
        audience=facts["audience"],
    )
    for position, part in enumerate(facts["sections"]):
        section = Section.objects.create(collection=collection, title=part["title"], position=position)
        for row in part["steps"]:
            page, campaign = pages.get(row.get("page", "")), campaigns.get(row.get("campaign", ""))
            told = {name: row[name] for name in STEP_FACTS if row.get(name) is not None}
            target = {"article": page} if page else {"campaign": campaign}
            Step.add(section, by=owner, type=_type(row["type"], page, campaign), **target, **told)
    return collection


def _type(wanted: str, page: Article | None, campaign: Campaign | None) -> str:
    """A film of which there is no file is looked at on the page or the campaign that tells about it."""
    if wanted != Step.Type.VIDEO:
        return wanted
    return Step.Type.PAGE if page else Step.Type.CAMPAIGN if campaign else Step.Type.TASK


def _enrol(row: dict[str, Any], collection: Collection, cast: Cast) -> None:
    now, person = timezone.now(), cast.people[row["person"]]
    enrolment = Enrolment.start(
        collection=collection,
        person=person,
        by=cast.people[row["manager"]],
        starts_on=timezone.localdate() + timedelta(days=row["start_offset"]),
        mentor=cast.people[row["mentor"]],
    )
    steps = {step.title: step for step in Step.objects.filter(section__collection=collection)}
    for done in row["done"]:
        completion = Completion.make(enrolment, steps[done["step"]], by=person)
        Completion.objects.filter(pk=completion.pk).update(at=now + timedelta(days=done["offset"]))
