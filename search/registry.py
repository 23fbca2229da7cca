"""What can be found: each app registers its models here, in a module `search_text.py` that is found by itself."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet


@dataclass(frozen=True)
class Document:
    """What search knows of one findable thing; plain text everywhere, never HTML.

    `kind` may be left empty: it is filled in from the registration. `language` None is detected from the text.
    `headings` are pairs of text and anchor, in the order of the body, which also contains their text.
    `tags` are the tags' names, `channels` keys whose labels were given to register().
    `verify_by` is the day a check is due, for kinds that are checked; `verified_on` the last one. `is_archived` is only
    something to filter by. `standing` is how much a hit on this thing counts beside others of its kind, around 1.
    A thing has a `space_id`, or none and `everyone` set, or a rule of its own (register's `visible`).
    """

    title: str
    url: str
    kind: str = ""
    body: str = ""
    headings: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    language: str | None = None
    tags: tuple[str, ...] = ()
    type: str = ""
    channels: tuple[str, ...] = ()
    year: int | None = None
    space_id: int | None = None
    owner_id: int | None = None
    restriction_ids: tuple[int, ...] = ()
    everyone: bool = False
    updated_at: datetime | None = None
    verified_on: date | None = None
    verify_by: date | None = None
    is_archived: bool = False
    standing: float = 1.0


def link(title: str, url: str) -> str:
    """Return a link to a thing as the editor writes it."""
    label = title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"[{label}]({url})"


@dataclass(frozen=True)
class Registration:
    """One kind of findable thing."""

    kind: str
    model: type[models.Model]
    describe: Callable[[Any], Document | None]
    label: Any
    icon: str
    rows: Callable[[], QuerySet[Any]]
    visible: Callable[[Any], Q] | None = None
    standing: float = 1.0
    leads: Any = ""
    notes: Callable[[Sequence[int]], Mapping[int, str]] = lambda ids: {}
    part_of: Callable[[Collection[int]], Mapping[int, str]] | None = None
    link: Callable[[str, str], str] = link


@dataclass(frozen=True)
class Offer:
    """Something to do with the words that were searched for, such as writing the page that is missing."""

    icon: str
    label: Callable[[str], str]
    href: Callable[[str], str]
    may: Callable[[Any], bool]


@dataclass(frozen=True)
class Shortcut:
    """Somewhere a person goes often, to offer before a word is typed."""

    label: str
    href: str
    icon: str
    detail: str = ""


@dataclass(frozen=True)
class Filling:
    """A way to fill a gap; `href` gets the words and the gap's number, and what is made there calls fill_gap()."""

    icon: str
    label: Any
    href: Callable[[str, int], str]
    may: Callable[[Any], bool]


@dataclass
class Registry:
    """All registrations, and the labels of the values one can filter by."""

    by_model: dict[type[models.Model], Registration] = field(default_factory=dict)
    by_kind: dict[str, Registration] = field(default_factory=dict)
    labels: dict[str, dict[str, Any]] = field(default_factory=lambda: {"type": {}, "channel": {}})

    offers: list[Offer] = field(default_factory=list)
    fillings: list[Filling] = field(default_factory=list)
    parts: list[Callable[[list[Any]], QuerySet[Any]]] = field(default_factory=list)
    shortcuts: list[tuple[Any, Callable[[Any], Iterable[Shortcut]]]] = field(default_factory=list)

    def shortcuts_of(self, user: Any) -> list[tuple[Any, list[Shortcut]]]:
        """Return what `user` has at hand, under a heading each; headings with nothing below them are left out."""
        groups = [(heading, list(provide(user))) for heading, provide in self.shortcuts]
        return [(heading, rows) for heading, rows in groups if rows]

    def offers_to(self, user: Any, text: str) -> list[dict[str, str]]:
        """Return what `user` may do with `text` (a search), ready to show: label, href, icon."""
        text = text.strip()
        may = [one for one in self.offers if text and one.may(user)]
        return [{"label": one.label(text), "href": one.href(text), "icon": one.icon} for one in may]

    @property
    def leading(self) -> list[str]:
        """The kinds that stand on top of the results when they fit."""
        return [kind for kind, one in self.by_kind.items() if one.leads]

    def fillings_for(self, user: Any, words: str, gap: int) -> list[dict[str, Any]]:
        """Return the ways in which `user` may fill a gap, ready to show: label, href, icon."""
        may = [one for one in self.fillings if one.may(user)]
        return [{"label": one.label, "href": one.href(words, gap), "icon": one.icon} for one in may]

    def label(self, name: str, value: str) -> Any:
        """Return how the value of a filter is shown ("kind", "page"): its label, or itself where it has none."""
        if name == "kind":
            return self.by_kind[value].label if value in self.by_kind else value
        return self.labels.get(name, {}).get(value, value)


registry = Registry()


def register(
    model: type[models.Model],
    *,
    kind: str,
    describe: Callable[[Any], Document | None],
    rows: Callable[[], QuerySet[Any]] | None = None,
    label: Any = None,
    icon: str = "file-text",
    type_labels: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
    channel_labels: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
    visible: Callable[[Any], Q] | None = None,
    standing: float = 1.0,
    leads: Any = "",
    notes: Callable[[Sequence[int]], Mapping[int, str]] = lambda ids: {},
    part_of: Callable[[Collection[int]], Mapping[int, str]] | None = None,
    link: Callable[[str, str], str] = link,
) -> None:
    """Make rows of `model` findable as `kind`; `describe` returns None for a row that must not be found (binned).

    `rows` is the queryset that `manage.py reindex` walks: select and prefetch there what `describe` reads.
    `visible(reader)`, of a User or an Access, is a rule over Entry columns for kinds without a space.
    `standing` makes hits of this kind count a little more or less than others. `leads` is the heading of a block on top of
    the results, for a kind that answers by itself; `notes` says a few words about each thing in it, by its number.
    `part_of(ids)` names, by id, what each thing belongs to and is read with; whoever may find it may read that name.
    `link(title, url)` is how a text links to one of them, in Markdown.
    """
    all_rows = rows or model._default_manager.all
    entry = Registration(
        kind, model, describe, label or model._meta.verbose_name, icon, all_rows, visible=visible,
        standing=standing, leads=leads, notes=notes, part_of=part_of, link=link,
    )  # fmt: skip
    registry.by_model[model] = entry
    registry.by_kind[kind] = entry
    registry.labels["type"].update(dict(type_labels))
    registry.labels["channel"].update(dict(channel_labels))


def register_offer(
    *, icon: str, label: Callable[[str], str], href: Callable[[str], str], may: Callable[[Any], bool]
) -> None:
    """Offer something to do with the words of a search, in the palette and where nothing was found."""
    registry.offers.append(Offer(icon, label, href, may))


def register_shortcuts(heading: Any, provide: Callable[[Any], Iterable[Shortcut]]) -> None:
    """Offer `provide(user)` under a lazy `heading` where a search is about to begin; only what `user` may see, few."""
    registry.shortcuts.append((heading, provide))


def register_filling(
    *, icon: str, label: Any, href: Callable[[str, int], str], may: Callable[[Any], bool]
) -> None:
    """Offer a way to fill a gap, on its page."""
    registry.fillings.append(Filling(icon, label, href, may))


def register_parts(parts: Callable[[list[Any]], QuerySet[Any]]) -> None:
    """Let what `parts(things)` returns be found where `things` are: it is placed anew whenever they are refreshed."""
    registry.parts.append(parts)


def registration_of(thing: models.Model) -> Registration:
    """Return how `thing` was registered; raises LookupError, naming the model, when it was not."""
    for model in type(thing).__mro__:
        if model in registry.by_model:
            return registry.by_model[model]
    raise LookupError(f"{type(thing).__name__} is not registered with search")
