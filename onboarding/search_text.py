"""How a collection is found: by its title, its description and the titles and help of its steps."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from onboarding.models import Collection, Step
from search.registry import Document, register


def describe(collection: Collection) -> Document | None:
    """Return what search knows of a collection; nothing while it lies in the bin."""
    if collection.binned_at:
        return None
    steps = Step.objects.filter(section__collection=collection)
    lines = [collection.description, collection.audience]
    lines += [f"{step.title}. {step.help}".strip() for step in steps]
    return Document(
        title=collection.title,
        url=collection.get_absolute_url(),
        body="\n".join(line for line in lines if line),
        summary=collection.description,
        language=collection.language,
        tags=tuple(collection.tags.names()),
        space_id=collection.space_id,
        owner_id=collection.owner_id,
        restriction_ids=tuple(collection.restriction_ids),
        updated_at=collection.updated_at,
    )


def rows() -> Any:
    return Collection.objects.filter(binned_at=None).prefetch_related("tags")


register(Collection, kind="collection", describe=describe, rows=rows, label=_("Collection"), icon="route")
