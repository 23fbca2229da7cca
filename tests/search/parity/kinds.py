"""One of each kind that search knows, in each situation that hides things; a new kind needs a row in KINDS."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from taggit.models import Tag

from activity.models import Comment
from articles.models import Article, FileText, Term
from articles.tasks import read_file
from campaigns.models import Campaign, CopyVariant, Learning
from onboarding.models import Collection
from people.models import User
from spaces.models import Role, Space
from spaces.tags import tags_visible_to
from tests.factories.articles import make_article
from tests.factories.campaigns import make_campaign, make_learning
from tests.factories.files import make_attachment
from tests.factories.people import make_team, make_user
from tests.factories.spaces import give_role, make_closed_space, make_space
from tests.factories.terms import make_term

COMMON = "gewoonwoord"  # stands in everything


def words_for(number: int) -> tuple[str, str]:
    """Return the title's and the body's own word of a thing: so unlike all others that what hints at them is theirs."""
    dice = Random(number)  # noqa: S311 (the same words every time)
    title, body = (
        "".join(dice.choice("bdfgklmnprtv") + dice.choice("aeiou") for _ in range(6)) for _ in range(2)
    )
    return f"{title}k", f"{body}k"


class Cast:
    """The people, by what lets them in; every situation is seen through the eyes of each."""

    def __init__(self) -> None:
        self.people = {
            "administrator": make_user("Ada Admin", is_administrator=True),
            "manager": make_user("Max Beheer"),
            "owner": make_user("Olga Eigenaar"),
            "member": make_user("Mia Lid"),
            "in team": make_user("Tim Ploeg"),
            "named": make_user("Gijs Genoemd"),
            "in named team": make_user("Nel Kring"),
            "removed": make_user("Wim Weg"),
            "outsider": make_user("Udo Buiten"),
            "guest": make_user("Gerda Gast", is_guest=True),
            "guest let in": make_user("Guus Gast", is_guest=True),
        }
        self.open, self.closed = make_space("Hal"), make_closed_space("Dicht")
        self.team = make_team("Ploeg", self["in team"])
        self.named_team = make_team("Kring", self["in named team"])
        for name in ("member", "named", "in named team", "removed", "guest let in"):
            give_role(self.closed, self[name], Role.READ)
        give_role(self.closed, self["owner"], Role.EDIT)
        give_role(self.closed, self["manager"], Role.MANAGE)
        give_role(self.closed, self.team, Role.READ)
        give_role(self.open, self["guest let in"], Role.READ)
        give_role(self.open, self["manager"], Role.MANAGE)

    def __getitem__(self, name: str) -> User:
        return self.people[name]

    def end_roles(self) -> None:
        """Take from who was removed the role, once everything is there."""
        self.closed.memberships.filter(person=self["removed"]).delete()


@dataclass
class Thing:
    """What is to be found, and the content whose readers are its readers."""

    row: Any
    content: Any
    title: str = ""
    body: str = ""


Make = Callable[..., Thing]


def a_page(cast: Cast, space: Space, title: str, body: str, **fields: Any) -> Thing:
    page = make_article(title, space=space, by=cast["owner"], source=f"Hier {body} en {COMMON}.", **fields)
    return Thing(page, page)


def a_file(cast: Cast, space: Space, title: str, body: str, **fields: Any) -> Thing:
    page = make_article("Bijlagen", space=space, by=cast["owner"], **fields)
    content = f"Hier {body} en {COMMON}.".encode()
    file = make_attachment(page, by=cast["owner"], name=f"{title}.txt", content=content)
    read_file(text_id=file.file_text.pk)
    return Thing(file.file_text, page)


def a_comment(cast: Cast, space: Space, title: str, body: str, **fields: Any) -> Thing:
    page = make_article("Besproken", space=space, by=cast["owner"], **fields)
    return Thing(Comment.say(page, f"{title} Hier {body} en {COMMON}.", by=cast["owner"]), page)


def a_tag(cast: Cast, space: Space, title: str, body: str, **fields: Any) -> Thing:
    page = make_article("Met label", space=space, by=cast["owner"], tags=[f"{title} {COMMON}"], **fields)
    return Thing(Tag.objects.get(name=f"{title} {COMMON}"), page)


def a_campaign(cast: Cast, space: Space, title: str, body: str) -> Thing:
    campaign = make_campaign(title, space=space, by=cast["owner"], goal=f"Hier {body} en {COMMON}.")
    return Thing(campaign, campaign)


def a_learning(cast: Cast, space: Space, title: str, body: str) -> Thing:
    campaign = make_campaign("Actie", space=space, by=cast["owner"])
    evidence = f"Hier {body} en {COMMON}."
    return Thing(
        make_learning(title, campaign=campaign, by=cast["owner"], evidence=evidence, source=evidence),
        campaign,
    )


def a_copy(cast: Cast, space: Space, title: str, body: str) -> Thing:
    campaign = make_campaign("Actie", space=space, by=cast["owner"])
    body = f"Hier {body} en {COMMON}."
    return Thing(CopyVariant.add(campaign, by=cast["owner"], subject=title, body=body), campaign)


def a_collection(cast: Cast, space: Space, title: str, body: str) -> Thing:
    made = Collection.create(
        space=space, title=title, by=cast["owner"], description=f"Hier {body} en {COMMON}."
    )
    return Thing(made, made)


def a_term(cast: Cast, space: Space, title: str, body: str) -> Thing:
    term = make_term(title, by=cast["owner"], definition_nl=f"Hier {body} en {COMMON}.")
    return Thing(term, term)


def a_person(cast: Cast, space: Space, title: str, body: str) -> Thing:
    person = make_user(title.title(), about=f"Hier {body} en {COMMON}.")
    cast.team.members.add(person)
    return Thing(person, person)


@dataclass(frozen=True)
class Kind:
    """How to make one, where it can be, and the rule of who sees it, asked of the model and not of search."""

    make: Make
    model: Any
    situations: tuple[str, ...]
    rule: Callable[[User], Any] | None = None

    def shown_to(self, person: User) -> set[int]:
        rows = self.rule(person) if self.rule else self.model.objects.visible_to(person)
        return set(rows.values_list("pk", flat=True))


EVERYBODY_BUT_STRANGERS = (
    "administrator", "manager", "owner", "member", "in team", "named", "in named team", "removed", "outsider",
    "guest let in",
)  # fmt: skip
LET_IN = ("administrator", "manager", "owner", "member", "in team", "named", "in named team", "guest let in")
SITUATIONS: dict[str, tuple[str, ...]] = {
    "open": EVERYBODY_BUT_STRANGERS,
    "closed": LET_IN,
    "restricted": ("administrator", "manager", "owner", "named", "in named team"),
    "restricted in the open": ("administrator", "manager", "owner", "named", "in named team"),
    "restricted above": ("administrator", "manager", "owner", "named", "in named team"),
    "restricted twice": ("administrator", "manager", "owner", "named"),
    "opened again": LET_IN,
    "binned": (),
    "binned above": (),
    "out of the bin": LET_IN,
    "moved into the closed": LET_IN,
    "moved out of it": EVERYBODY_BUT_STRANGERS,
    "of another owner": ("administrator", "manager", "member"),
}
PLAIN = tuple(
    name for name in SITUATIONS if "above" not in name and "moved" not in name and "twice" not in name
)
KINDS: dict[str, Kind] = {
    "page": Kind(a_page, Article, tuple(SITUATIONS)),
    "file": Kind(a_file, FileText, tuple(SITUATIONS)),
    "comment": Kind(a_comment, Comment, tuple(SITUATIONS)),
    "tag": Kind(a_tag, Tag, tuple(SITUATIONS), tags_visible_to),
    "campaign": Kind(a_campaign, Campaign, PLAIN),
    "learning": Kind(a_learning, Learning, PLAIN),
    "copy": Kind(a_copy, CopyVariant, PLAIN),
    "collection": Kind(a_collection, Collection, tuple(name for name in PLAIN if name != "of another owner")),
    "term": Kind(a_term, Term, ("open", "binned", "out of the bin")),
    "person": Kind(a_person, User, ("open",)),
}


def restrict(cast: Cast, content: Any, above: Any) -> None:
    content.restrict(people=[cast["named"]], teams=[cast.named_team], by=cast["owner"])


def restrict_to_one(cast: Cast, content: Any, above: Any) -> None:
    content.restrict(people=[cast["named"]], teams=[], by=cast["owner"])


def restrict_above(cast: Cast, content: Any, above: Any) -> None:
    restrict(cast, above, None)


def lift(cast: Cast, content: Any, above: Any) -> None:
    content.lift_restriction(by=cast["owner"])


def throw_away(cast: Cast, content: Any, above: Any) -> None:
    content.bin(by=cast["owner"])


def throw_away_above(cast: Cast, content: Any, above: Any) -> None:
    above.bin(by=cast["owner"])


def put_back(cast: Cast, content: Any, above: Any) -> None:
    content.take_out_of_bin(**{} if isinstance(content, Campaign) else {"by": cast["owner"]})


def move_in(cast: Cast, content: Any, above: Any) -> None:
    content.move(by=cast["owner"], space=cast.closed)


def move_out(cast: Cast, content: Any, above: Any) -> None:
    content.move(by=cast["owner"], space=cast.open)


def hand_over(cast: Cast, content: Any, above: Any) -> None:
    content.restrict(people=[], teams=[], by=cast["owner"])
    content.revise(base=content.head, by=cast["owner"], owner_id=cast["member"].pk)


STEPS: dict[str, tuple[Callable[[Cast, Any, Any], None], ...]] = {
    "restricted": (restrict,),
    "restricted in the open": (restrict,),
    "restricted above": (restrict_above,),
    "restricted twice": (restrict_to_one, restrict_above),
    "opened again": (restrict, lift),
    "binned": (throw_away,),
    "binned above": (throw_away_above,),
    "out of the bin": (throw_away, put_back),
    "moved into the closed": (move_in,),
    "moved out of it": (move_out,),
    "of another owner": (hand_over,),
}


def arrange(cast: Cast, kind: Kind, situation: str, title: str, body: str) -> Thing:
    """Make a thing and bring it into its situation, each step by the verb the product itself uses."""
    starts_open = situation in ("open", "restricted in the open", "moved into the closed")
    space = cast.open if starts_open else cast.closed
    is_below = situation in ("restricted above", "restricted twice", "binned above")
    above = make_article("Boven", space=space, by=cast["owner"]) if is_below else None
    thing = kind.make(cast, space, title, body, **({"parent": above} if above else {}))
    thing.title, thing.body = title, body
    for step in STEPS.get(situation, ()):
        step(cast, thing.content, above)
        thing.content.refresh_from_db()
    return thing
