"""The filters of the results page: what one can choose, what is chosen, and the address each choice leads to."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from search.finding import Results
from search.narrowing import ALLOWED
from search.registry import registry

LABELS = {
    "kind": _("Kind"),
    "type": _("Type"),
    "space": _("Space"),
    "channel": _("Channel"),
    "tag": _("Tag"),
    "owner": _("Owner"),
    "year": _("Year"),
    "lang": _("Language"),
    "verified": _("Verification"),
    "archived": _("In the archive"),
}
NAMES: dict[str, dict[str, Any]] = {
    "lang": {"nl": _("Dutch"), "en": _("English")},
    "verified": {"yes": _("Verified"), "no": _("Not verified"), "overdue": _("Overdue")},
    "archived": {"yes": _("Yes"), "no": _("No")},
}

NARROWING = ("verified", "archived")  # worth choosing with one value too: not everything has one


@dataclass(frozen=True)
class Choice:
    """One value of a filter; `href` chooses it, or takes it away again when it is chosen."""

    value: str
    label: Any
    count: int | None
    is_chosen: bool
    href: str


@dataclass(frozen=True)
class Filter:
    """One filter with its choices, the commonest first."""

    name: str
    label: Any
    choices: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.is_chosen]

    @property
    def id(self) -> str:
        return f"filter-{self.name}"


def filters(answer: Results, asked: QueryDict) -> list[Filter]:
    """Return the filters that have something to choose, in a fixed order."""
    made = [Filter(name, label, _choices(name, answer, asked)) for name, label in LABELS.items()]
    return [
        one for one in made if one.chosen or (one.choices and (len(one.choices) > 1 or one.name in NARROWING))
    ]


def chosen_in(asked: QueryDict) -> dict[str, list[str]]:
    """Return what an address chooses: filter to values, with what is only said there (in=, updated=) beside."""
    return {name: asked.getlist(name)[:10] for name in [*ALLOWED, "in", "updated"] if name in asked}


def _choices(name: str, answer: Results, asked: QueryDict) -> list[Choice]:
    found = answer.facets.get(name, [])
    known = {value.lower() for value, _label, _count in found}
    lost = [(value, None, 0) for value in asked.getlist(name)[:10] if value.lower() not in known]
    now = {value.lower() for value in asked.getlist(name)}
    return [
        Choice(
            value,
            label or _label_of(name, value),
            count,
            value.lower() in now,
            _toggled(asked, name, value),
        )
        for value, label, count in [*found, *lost]
    ]


def _label_of(name: str, value: str) -> Any:
    return NAMES[name].get(value, value) if name in NAMES else registry.label(name, value)


def _toggled(asked: QueryDict, name: str, value: str) -> str:
    changed = {key: values for key, values in asked.lists() if key != "page"}
    now = asked.getlist(name)
    rest = [one for one in now if one.lower() != value.lower()]
    changed[name] = rest if len(rest) < len(now) else [*now, value]
    return f"?{urlencode(changed, doseq=True)}"
