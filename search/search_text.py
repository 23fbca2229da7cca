"""The kinds that search registers on behalf of the rooms below it: people and tags."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from people.models import User
from search.acting import Action, calls, register_actions
from search.models import Entry
from search.permissions import can_ask, can_pin, can_see_insights
from search.registry import Document, link, register
from spaces.models import Access


def describe_person(person: User) -> Document:
    """A colleague is found by name, job, teams, expertise and the words about her; never by address."""
    teams = ", ".join(team.name for team in person.teams.all())
    expertise = tuple(tag.name for tag in person.expertise.all())
    facts = [person.job_title, teams, ", ".join(expertise), person.about]
    return Document(
        title=str(person.name),
        url=f"/people/{person.pk}/",
        summary=" · ".join(fact for fact in facts[:2] if fact),
        body="\n".join(fact for fact in facts if fact),
        tags=expertise,
        owner_id=person.pk,
        everyone=True,
    )


def people() -> QuerySet[User]:
    rows: QuerySet[User] = User.objects.prefetch_related("teams", "expertise")
    return rows


def people_visible_to(reader: User | Access) -> Q:
    """The reading rule of people, on entries."""
    user = reader.user if isinstance(reader, Access) else reader
    return Q(object_id__in=User.objects.visible_to(user).values("pk")) if user.is_guest else Q()


def describe_tag(tag: Tag) -> Document:
    return Document(
        title=tag.name,
        url=f"/search/?{urlencode({'tag': tag.name})}",
        tags=(tag.name,),
        everyone=True,
    )


def tags_visible_to(reader: User | Access) -> Q:
    """A tag is there for whoever may see something that carries it."""
    carrying = Entry.objects.visible_to(reader, but="tag").filter(tags__contains=OuterRef("tags"))
    return Q(Exists(carrying))


register(
    User,
    kind="person",
    link=lambda name, url: link(f"@{name}", url),
    describe=describe_person,
    rows=people,
    label=_("Person"),
    icon="user",
    visible=people_visible_to,
)
register(
    Tag,
    kind="tag",
    describe=describe_tag,
    label=_("Tag"),
    icon="tag",
    visible=tags_visible_to,
    standing=0.2,  # a label leads to the things, and comes after them: whoever asks for draaiboek wants to read one
)


def actions(access: Access, text: str) -> Iterator[Action]:
    """The way to a space, to everybody, and to what becomes of searches."""
    for space in access.spaces:
        if calls(text, space.name, f"go to {space.name}", f"ga naar {space.name}"):
            yield Action(
                gettext("Go to %(space)s") % {"space": space.name}, space.get_absolute_url(), "folder"
            )
    if calls(text, "people colleagues", "mensen collegas"):
        yield Action(gettext("People"), "/people/", "users")
    if calls(text, "saved searches", "bewaarde zoekopdrachten"):
        yield Action(gettext("Saved searches"), "/search/saved/", "bookmark")
    if can_ask(access.user) and calls(text, "looked for in vain gaps", "vergeefs gezocht gaten"):
        yield Action(gettext("Looked for in vain"), "/search/gaps/", "search-x")
    if calls(
        text, "what people look for insights", "waar mensen naar zoeken zoekgedrag"
    ) and can_see_insights(access):
        yield Action(gettext("What people look for"), "/search/insights/", "chart-column")
    if calls(text, "pinned results", "vastgezette resultaten") and can_pin(access):
        yield Action(gettext("Pinned results"), "/search/pins/", "pin")


register_actions(actions)
