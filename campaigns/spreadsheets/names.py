"""Which person, team, channel, season or choice a cell names; what is unknown, or could be two, is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.utils import translation

from campaigns.imports.headers import normal
from campaigns.models import Channel, Horizon, HypothesisOutcome, Objective, Season, Status, Type
from campaigns.models.choices import Currency
from people.models import Team, User
from spaces.models import Space
from spaces.permissions import can_add

LEFT_OUT = "-"
CHOICES: dict[str, Any] = {
    "status": Status,
    "objective": Objective,
    "type": Type,
    "horizon": Horizon,
    "hypothesis_outcome": HypothesisOutcome,
    "currency": Currency,
}
# What people write besides the names of the interface.
ALSO: dict[str, dict[str, str]] = {
    "status": {
        "completed": "done|finished|klaar|gereed|afgelopen|beëindigd|ended",
        "archived": "archief|archive|closed|gesloten",
        "live": "lopend|running|actief|active",
        "cancelled": "canceled|geannuleerd|vervallen|afgelast",
        "planned": "ingepland|scheduled",
    },
    "objective": {
        "awareness": "naamsbekendheid|bekendheid|brand awareness|branding",
        "sales": "verkoop|omzet|conversie|sale",
        "leads": "leadgeneratie|lead generation|leadgen",
        "traffic": "websitebezoek|bezoekers",
        "retention": "loyaliteit|loyalty|behoud",
        "recruitment": "werving|employer branding",
    },
    "horizon": {
        "brand": "merk|brand|merk-lang|merk (lang)|long|lang|long term",
        "activation": "activatie|activation|activatie-kort|activatie (kort)|short|kort|short term",
    },
    "hypothesis_outcome": {
        "confirmed": "ja|yes|klopt|true|waar",
        "refuted": "nee|no|klopt niet|false|weerlegd",
        "unclear": "onbekend|unknown|niet bewezen",
    },
    "currency": {"EUR": "€|euro", "USD": "$|dollar", "GBP": "£|pond|pound"},
    "channels": {
        "sea": "google ads|google adwords|adwords|zoekadvertenties|search|paid search|search ads",
        "shopping": "google shopping",
        "meta": "facebook|instagram|facebook ads|meta ads|facebook/instagram",
        "email": "email|e-mail|mail|mailing|nieuwsbrief|newsletter|e-mailmarketing|email marketing",
        "content": "seo|content|blog|contentmarketing",
        "organic-social": "social|social media|organic",
        "ooh": "out-of-home|ooh|abri|billboards|buitenreclame",
        "radio": "radio|audio|podcast|spotify",
        "tv": "tv|televisie|ctv|television",
        "video": "youtube|video",
        "print": "print|dm|direct mail|folder|flyer",
        "event": "event|beurs|evenement|events",
        "influencer": "influencer|influencer marketing",
        "partner": "partner|partners|trade",
        "app": "app|push",
        "website": "website|cro|site",
    },
}
_LISTED = re.compile(r"[;\n|,]")
_JOINED = re.compile(r"[;\n|,]|\s\+\s|\s&\s|\s/\s|/|\+|\ben\b|\band\b")


class Names:
    """All that can be named in a file that `by` brings in; `answers` is what somebody said of names nobody knew."""

    def __init__(self, by: User, answers: Mapping[str, str]) -> None:
        self.by, self.answers = by, answers
        self._tables: dict[str, dict[str, Any]] = {}

    def find(self, key: str, text: str) -> Any:
        """Return the value a cell names, LEFT_OUT where somebody said to leave it out, None where it must be asked."""
        said = self.answers.get(asked(key, text))
        if said is not None:
            return said if said == LEFT_OUT else self._typed(key, said)
        return self._known(key).get(normal(text))

    def channels(self, text: str) -> tuple[list[str], list[str]]:
        """Return the keys of the channels a cell names, and the names that must be asked about."""
        for parts in ([text], _LISTED.split(text), _JOINED.split(text)):
            words = [part.strip() for part in parts if part and part.strip()]
            found = {word: self.find("channels", word) for word in words}
            if words and all(found.values()):
                return [key for key in dict.fromkeys(found.values()) if key != LEFT_OUT], []
        words, loosely = (
            [part.strip() for part in cut.split(text) if part.strip()] for cut in (_LISTED, _JOINED)
        )
        if any(self.find("channels", word) for word in loosely):
            words = loosely
        return [], [word for word in words if not self.find("channels", word)]

    def options(self, key: str) -> list[tuple[str, Any]]:
        """Return what can be chosen for a name nobody knows."""
        kind = _kind(key)
        if kind in CHOICES:
            return list(CHOICES[kind].choices)
        if kind == "channels":
            return [(row.key, row.name) for row in self._channels if not row.is_retired]
        tables: dict[str, Iterable[Any]] = {
            "person": [person for person in self.people.values() if person.is_active],
            "team": self._teams,
            "season": self._seasons,
            "space": [space for space in self.spaces.values() if can_add(self.by, space)],
        }
        return [(str(row.pk), str(row)) for row in tables[kind]]

    @cached_property
    def people(self) -> dict[int, User]:
        """The colleagues the uploader knows, those who left last."""
        rows = User.objects.visible_to(self.by).order_by("-is_active", "name")
        return {row.pk: row for row in rows}

    @cached_property
    def spaces(self) -> dict[int, Space]:
        """The spaces the uploader sees, with the role there."""
        rows = Space.objects.visible_to(self.by).with_role(self.by).order_by("name")
        return {row.pk: row for row in rows}

    @cached_property
    def _teams(self) -> list[Team]:
        return list(Team.objects.all())

    @cached_property
    def _seasons(self) -> list[Season]:
        return list(Season.objects.all())

    @cached_property
    def _channels(self) -> list[Channel]:
        return list(Channel.objects.all())

    def _table(self, kind: str) -> dict[str, Any]:
        """Return what can be named, by its normal name."""
        if kind in CHOICES:
            return _chosen(kind)
        if kind == "person":
            return _unique(*(self._people(is_active=is_active) for is_active in (True, False)))
        if kind == "channels":
            also = [(word, key) for key, words in ALSO["channels"].items() for word in words.split("|")]
            return _unique([(word, row.key) for row in self._channels for word in _called(row)], also)
        if kind == "season":
            return _unique([(word, row.pk) for row in self._seasons for word in _called(row)])
        rows: Iterable[Any] = self._teams if kind == "team" else self.spaces.values()
        return _unique([(word, row.pk) for row in rows for word in (row.name, row.slug)])

    def _people(self, *, is_active: bool) -> list[tuple[str, Any]]:
        rows = [row for row in self.people.values() if row.is_active == is_active]
        return [(word, row.pk) for row in rows for word in (row.name, row.email)]

    def _known(self, key: str) -> dict[str, Any]:
        kind = _kind(key)
        if kind not in self._tables:
            self._tables[kind] = self._table(kind)
        return self._tables[kind]

    def _typed(self, key: str, said: str) -> Any:
        kind = _kind(key)
        return said if kind in CHOICES or kind == "channels" else int(said)


def asked(key: str, text: str) -> str:
    """Return what an answer about a name is kept under; people are people in every column."""
    return f"{_kind(key)}:{normal(text)}"


def _kind(key: str) -> str:
    return "person" if key in ("owner", "backup_owner") else key


def _called(row: Any) -> tuple[str, str, str]:
    return row.key, row.name_nl, row.name_en


def _chosen(kind: str) -> dict[str, Any]:
    words = [(value, value) for value in CHOICES[kind].values]
    for language in ("nl", "en"):
        with translation.override(language):
            words.extend((str(label), value) for value, label in CHOICES[kind].choices)
    also = [(word, value) for value, said in ALSO.get(kind, {}).items() for word in said.split("|")]
    return _unique(words, also)


def _unique(*tables: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return value by normal name, without names that could be two; what an earlier table knows stands."""
    found: dict[str, Any] = {}
    doubtful: set[str] = set()
    for table in tables:
        pairs = {(normal(word), value) for word, value in table if word}
        counts = Counter(word for word, _value in pairs)
        doubtful |= {word for word, count in counts.items() if count > 1 and word not in found}
        found |= {word: value for word, value in pairs if word not in found and word not in doubtful}
    return found
