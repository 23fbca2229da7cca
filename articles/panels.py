"""What the apps above know of a page and show beside it, without anyone editing the page: each registers a panel when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery

from spaces.models import Access


@dataclass(frozen=True)
class Panel:
    """One panel: the rows it is made of for a reader, what is made of them, and the partial that prints that as `panel`."""

    rows: Callable[[Access], Any]
    shown: Callable[[Any, list[dict[str, Any]]], Any]
    template: str


@dataclass(frozen=True)
class Shown:
    """A panel as it stands beside a page."""

    template: str
    panel: Any


_panels: dict[str, Panel] = {}


def register_panel(
    name: str,
    *,
    rows: Callable[[Access], Any],
    shown: Callable[[Any, list[dict[str, Any]]], Any],
    template: str,
) -> None:
    """Let a panel stand beside every page it has rows for.

    `rows(reader)` are rows of one JSON object each about the page OuterRef("pk"), as far as `reader` may see them; they come along
    with the page in its own statement (core.composed), so they must be few. `shown(article, rows)` makes of them what `template` prints.
    """
    _panels[name] = Panel(rows, shown, template)


def brought_along(reader: Access) -> dict[str, ArraySubquery]:
    """Return what to annotate on a page, so that its panels ask nothing more."""
    return {f"panel_{name}": ArraySubquery(panel.rows(reader)) for name, panel in _panels.items()}


def panels_of(article: Any) -> list[Shown]:
    """Return the panels of a page that came with brought_along(); those without rows are left out."""
    found = [(panel, getattr(article, f"panel_{name}")) for name, panel in _panels.items()]
    return [Shown(panel.template, panel.shown(article, rows)) for panel, rows in found if rows]
