"""In which order, and under which titles, a site shows its pages, when its settings say so."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from transfer.importers.markdown.remarks import Remarks

SETTINGS = {"mkdocs.yml", "mkdocs.yaml", ".pages", "_category_.json", "_category_.yml", "_category_.yaml"}
LARGEST = 200_000


class _Loader(yaml.SafeLoader):
    """Reads settings that also name functions of Python, as MkDocs' do: those become nothing."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


@dataclass
class Ordering:
    """Positions and titles by lower-case path; a folder's path ends in a slash."""

    positions: dict[str, float] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


def is_settings(path: str) -> bool:
    return posixpath.basename(path).lower() in SETTINGS


def ordering(
    paths: Iterable[str], read: Callable[[str], bytes], remarks: Callable[[str], Remarks]
) -> Ordering:
    """Read the settings among `paths`; what cannot be understood is remarked and left."""
    found = Ordering()
    for path in paths:
        try:
            values = _values(path, read(path)[:LARGEST].decode())
        except (ValueError, yaml.YAMLError, RecursionError) as error:
            remarks(path).add("settings_broken", str(error).split("\n")[0])
            continue
        if isinstance(values, dict):
            _take(path, values, found)
    return found


def _values(path: str, text: str) -> Any:
    if path.lower().endswith(".json"):
        return json.loads(text)
    return yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader)


def _take(path: str, values: dict[Any, Any], found: Ordering) -> None:
    folder = posixpath.dirname(path)
    name = posixpath.basename(path).lower()
    if name.startswith("_category_"):
        _note(f"{folder}/", found, values.get("position"), values.get("label"))
    elif name == ".pages":
        _note(f"{folder}/", found, values.get("order"), values.get("title"))
        _navigation(values.get("nav") or values.get("arrange"), folder, found)
    else:
        _navigation(values.get("nav"), posixpath.join(folder, str(values.get("docs_dir") or "docs")), found)


def _note(path: str, found: Ordering, position: Any, title: Any) -> None:
    if isinstance(position, int | float):
        found.positions.setdefault(path.lower(), float(position))
    if isinstance(title, str) and title.strip():
        found.titles.setdefault(path.lower(), " ".join(title.split())[:200])


def _navigation(nav: Any, folder: str, found: Ordering) -> None:
    for number, (title, target) in enumerate(_entries(nav)):
        path = posixpath.normpath(posixpath.join(folder, target))
        _note(path, found, number, title)
        _note(f"{path}/", found, number, title)
        while (
            path := posixpath.dirname(path)
        ) and path != folder:  # a folder stands where its first page does
            _note(f"{path}/", found, number, None)


def _entries(nav: Any, depth: int = 0) -> Iterator[tuple[str | None, str]]:
    if not isinstance(nav, list) or depth > 20:
        return
    for entry in nav:
        if isinstance(entry, str):
            yield None, entry
        elif isinstance(entry, dict):
            for title, target in entry.items():
                if isinstance(target, str) and "://" not in target:
                    yield str(title), target
                else:
                    yield from _entries(target, depth + 1)
