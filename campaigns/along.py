"""Small lists of a campaign that come along with it in one statement, each row its model again.

A campaign's page prints a dozen lists of a few rows each. A query for each costs more than the rows; so they come as
JSON in the statement that fetches the campaign. `campaign.faq.all()` then answers as after prefetch_related().
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, TextField
from django.db.models.functions import Cast, JSONObject


@dataclass(frozen=True)
class Along:
    """One list: the name by which the campaign has it, and of which of its foreign keys some fields come too."""

    name: str
    model: type[models.Model]
    more: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def column(self) -> str:
        return f"{self.name}_along"

    @property
    def expression(self) -> ArraySubquery:
        """The rows, in the model's own order, as an array of JSON objects."""
        rows = self.model._default_manager.filter(campaign=OuterRef("pk")).order_by(*self._order)
        return ArraySubquery(rows.values(row=JSONObject(**self._columns)))

    def put(self, campaign: models.Model, known: Mapping[str, Mapping[int, models.Model]]) -> None:
        """Give `campaign` its rows; `known` has what their foreign keys may refer to, by name of the key."""
        rows = [self._made(row, known) for row in campaign.__dict__.pop(self.column)]
        for row in rows:
            setattr(row, "campaign", campaign)  # noqa: B010 (no model of its own says that it has one)
        found = getattr(campaign, self.name).all()
        found._result_cache, found._prefetch_done = rows, True
        prefetched: dict[str, Any] = campaign.__dict__.setdefault("_prefetched_objects_cache", {})
        prefetched[self.name] = found

    @property
    def _order(self) -> Iterable[Any]:
        return self.model._meta.ordering or ()

    @cached_property
    def _columns(self) -> dict[str, Any]:
        own = {one.attname: _exact(one, one.attname) for one in _fields(self.model)}
        for key, names in self.more.items():
            other = _related(self.model, key)
            own |= {f"{key}__{name}": _exact(other._meta.get_field(name), f"{key}__{name}") for name in names}
        return own

    def _made(self, row: Mapping[str, Any], known: Mapping[str, Mapping[int, models.Model]]) -> models.Model:
        made = _from_json(self.model, {one.attname: row[one.attname] for one in _fields(self.model)})
        for key in self.more:
            pk = row[f"{key}_id"]
            given = {name: row[f"{key}__{name}"] for name in self.more[key]}
            setattr(
                made, key, None if pk is None else _from_json(_related(self.model, key), {"id": pk, **given})
            )
        for key, others in known.items():
            if hasattr(self.model, key):
                setattr(made, key, others.get(row[f"{key}_id"]))
        return made


def with_lists(rows: Any, lists: Iterable[Along]) -> Any:
    """Return the queryset `rows` of campaigns with these lists, still to be put in their places."""
    return rows.annotate(**{one.column: one.expression for one in lists})


def _fields(model: type[models.Model]) -> list[Any]:
    return list(model._meta.concrete_fields)


def _related(model: type[models.Model], key: str) -> Any:
    return model._meta.get_field(key).related_model


def _exact(column: Any, name: str) -> Any:
    """Return a column for JSON: a decimal as text, since the numbers of JSON are read as floats."""
    return Cast(name, TextField()) if isinstance(column, models.DecimalField) else name


def _from_json(model: type[models.Model], row: Mapping[str, Any]) -> models.Model:
    """Make an object as one fetched from the database is; fields that are not given are fetched when asked for."""
    given = [
        one for one in _fields(model) if one.attname in row
    ]  # from_db() takes values in the order of the model
    values = [one.to_python(row[one.attname]) for one in given]
    made: models.Model = model.from_db("default", [one.attname for one in given], values)
    return made
