"""What happens and who hears of it: each app registers its verbs here, in a module `notifications.py` found by itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

Facts = Mapping[str, Any]
# A mail of its own instead of one sentence with a link: its template, and what that needs beside `told`, for one reader.
Letter = tuple[str, Callable[[Any, Facts, Any], dict[str, Any]]]


@dataclass(frozen=True)
class Target:
    """A sort of thing that things happen to, and that people follow and keep as a favourite.

    `key` names it in addresses. `content` is what decides who may read it: mostly itself, a learning's campaign.
    """

    key: str
    model: type[models.Model]
    label: Any
    icon: str
    content: Callable[[Any], Any]
    related: tuple[str, ...] = ()
    heavy: tuple[str, ...] = ()
    is_discussed: bool = False

    def visible_to(self, user: Any) -> Any:
        """Return the rows that `user` may read, by the one rule."""
        return self.model.objects.visible_to(user)  # type: ignore[attr-defined]

    def listed(self, user: Any) -> Any:
        """Return them with what a list prints, and without their long texts."""
        return self.visible_to(user).select_related(*self.related).defer(*self.heavy)


@dataclass(frozen=True)
class Verb:
    """One sort of event, and how it is told."""

    name: str
    target: Target
    group: str
    icon: str
    sentence: Callable[[Facts], Any]
    recipients: Callable[[Any, Facts], Iterable[Any]]
    heard_at: Callable[[Any], Iterable[Any]]
    url: Callable[[Any, Facts], str]
    pause: timedelta
    mail: Letter | None = None


@dataclass
class Registry:
    """All targets, verbs, and the groups of verbs that a person wants mail of or not."""

    targets: dict[str, Target] = field(default_factory=dict)
    verbs: dict[str, Verb] = field(default_factory=dict)
    groups: dict[str, Any] = field(default_factory=dict)

    def target_of(self, model: type[models.Model]) -> Target:
        """Return how `model` was registered; raises LookupError, naming it, when it was not."""
        for target in self.targets.values():
            if issubclass(model, target.model):
                return target
        raise LookupError(f"{model.__name__} is not registered with activity")

    def verb(self, name: str) -> Verb:
        """Return a registered verb; raises LookupError when there is none of this name."""
        if name not in self.verbs:
            raise LookupError(f"no app registered the verb {name!r} with activity")
        return self.verbs[name]

    def kinds(self) -> list[tuple[int, Target]]:
        """Return the targets with the number of their content type, as a generic key has it."""
        targets = self.targets.values()
        return [(ContentType.objects.get_for_model(target.model).pk, target) for target in targets]


registry = Registry()


def register_target(
    key: str,
    model: type[models.Model],
    *,
    label: Any,
    icon: str,
    content: Callable[[Any], Any] = lambda thing: thing,
    related: tuple[str, ...] = (),
    heavy: tuple[str, ...] = (),
    is_discussed: bool = False,
) -> None:
    """Let things of `model` be followed, kept and talked of; its manager must know visible_to().

    `related` is what str() and get_absolute_url() of a thing read, `heavy` the columns a list does not need. Of what `is_discussed` people say things in comments.
    """
    registry.targets[key] = Target(key, model, label, icon, content, related, heavy, is_discussed)


def register_group(name: str, label: Any) -> None:
    """Name a group of verbs for which a person chooses mail or none, such as "pages"."""
    registry.groups[name] = label


def register(
    verb: str,
    *,
    target: str,
    group: str,
    icon: str,
    sentence: Any,
    recipients: Callable[[Any, Facts], Iterable[Any]] = lambda thing, facts: (),
    heard_at: Callable[[Any], Iterable[Any]] = lambda thing: (thing,),
    url: Callable[[Any, Facts], str] = lambda thing, facts: thing.get_absolute_url(),
    pause: timedelta = timedelta(0),
    mail: Letter | None = None,
) -> None:
    """Make `verb` ("page.edited") something to record about the target registered as `target`.

    `sentence` is a lazy text with %(by)s and %(title)s, and facts by name; or a function of the facts that returns one.
    `recipients(thing, facts)` are people who hear of it anyway (None is left out), besides the followers of what
    `heard_at(thing)` gives. Within `pause` the same news about the same thing does not come twice while it is unread.
    `mail` names a template of its own, with a function of (thing, facts, reader) that returns what it needs.
    """
    told = sentence if callable(sentence) else lambda facts: sentence
    registry.verbs[verb] = Verb(
        verb, registry.targets[target], group, icon, told, recipients, heard_at, url, pause, mail
    )
