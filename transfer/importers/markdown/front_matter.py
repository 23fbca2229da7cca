"""What stands above a text: YAML, TOML, JSON, or plain lines of key and value."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import yaml
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from transfer.importers.markdown.remarks import Remarks

LONGEST = 100_000  # characters of front matter
DEEPEST = 50

TITLE = ("title", "name", "sidebar_label", "linktitle")
DESCRIPTION = ("description", "summary", "subtitle", "excerpt", "abstract", "lead")
TAGS = ("tags", "tag", "categories", "category", "keywords", "topics")
CREATED = ("date", "created", "created_at", "createdat", "date created", "published_at", "publishdate")
UPDATED = ("lastmod", "updated", "updated_at", "updatedat", "modified", "last_modified_at", "last_update",
           "last_updated", "lastupdated", "date modified", "revision_date")  # fmt: skip
ORDER = ("nav_order", "sidebar_position", "weight", "order", "position", "menu_order")
ADDRESSES = ("permalink", "url", "slug", "id", "redirect_from", "aliases", "alias")
REDIRECT = ("redirect_to", "redirect", "redirect_url")
LANGUAGE = ("lang", "language", "locale")
USED = {*TITLE, *DESCRIPTION, *TAGS, *CREATED, *UPDATED, *ORDER, *ADDRESSES, *REDIRECT, *LANGUAGE,
        "draft", "published", "unlisted", "status"}  # fmt: skip
# How the source's site looks and is built: nobody misses it here.
OF_THE_SITE = {"layout", "template", "hide", "sidebar", "toc", "css", "cspell", "class", "icon", "permalink_style",
               "eleventynavigation", "eleventyexcludefromcollections", "hide_table_of_contents", "search",
               "pagination_next", "pagination_prev", "has_children", "has_toc", "nav_exclude", "comments",
               "homepage", "parent", "grand_parent", "type", "custom_edit_url", "head"}  # fmt: skip

_YAML = re.compile(r"\A---[ \t]*\n(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<inside>.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\A(?P<inside>\{\s*\".*?^\})[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_PLAIN = re.compile(r"\A(?P<inside>(?:title|date|tags|category|author|slug|summary|status):[^\n]*\n"
                    r"(?:[a-z][\w-]*:[^\n]*\n)*)(?=\n|\Z)", re.IGNORECASE)  # fmt: skip
_LINE = re.compile(r"^([A-Za-z_][\w -]{0,40}?)[ \t]*[:=][ \t]*(.*)$")
_NESTS = re.compile(rf"^\s*(?:[-?:]\s+){{{DEEPEST}}}", re.MULTILINE)


@dataclass
class FrontMatter:
    """What a text says about itself, as far as Baton has a place for it."""

    title: str = ""
    description: str = ""
    tags: list[str] = field(default_factory=list)
    language: str = ""
    is_draft: bool = False
    created_at: datetime | None = None
    updated_at: datetime | None = None
    order: float | None = None
    addresses: list[str] = field(default_factory=list)
    slug: str = ""
    redirect_to: str = ""
    values: dict[str, Any] = field(default_factory=dict)


def split(text: str, remarks: Remarks) -> tuple[FrontMatter, str]:
    """Return the front matter of a text and what follows it; mistakes are remarked and read around."""
    for pattern, read in ((_YAML, _yaml), (_TOML, tomllib.loads), (_JSON, json.loads), (_PLAIN, _plain)):
        match = pattern.match(text)
        if match and (pattern is not _YAML or _is_front_matter(match["inside"])):
            return _understood(_read(match["inside"], read, remarks), remarks), text[match.end() :]
    return FrontMatter(), text


def _is_front_matter(inside: str) -> bool:
    """Tell front matter from a text that merely begins with a rule: its first line has a key, or nothing."""
    first = next((line for line in inside.split("\n") if line.strip() and not line.startswith("#")), "")
    return not first or ":" in first


def _read(inside: str, read: Any, remarks: Remarks) -> dict[str, Any]:
    try:
        if len(inside) > LONGEST or _NESTS.search(inside) or _depth(inside) > DEEPEST:
            raise ValueError("too large or too deep")
        values = read(inside) or {}
        if not isinstance(values, dict):
            raise TypeError("no keys")
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        remarks.add("front_matter_broken", _first_line(error))
        return _plain(inside[:LONGEST])
    return {str(key).strip().lower(): value for key, value in values.items()}


def _yaml(inside: str) -> Any:
    return yaml.load(inside.replace("\t", "    "), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def _depth(inside: str) -> int:
    depth = deepest = 0
    for letter in inside:
        depth += (letter in "[{") - (letter in "]}")
        deepest = max(deepest, depth)
    return deepest


def _first_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or error).split("\n")[0]
    return f"line {mark.line + 2}: {problem}" if mark else problem


def _plain(inside: str) -> dict[str, Any]:
    """Read line by line what can be read of it."""
    found: dict[str, Any] = {}
    for line in inside.split("\n"):
        if match := _LINE.match(line):
            value = match[2].strip().strip("\"'")
            if value and value not in {"|", ">", "[", "{"}:
                found.setdefault(match[1].strip().lower(), value)
    return found


def _understood(values: dict[str, Any], remarks: Remarks) -> FrontMatter:
    matter = FrontMatter(values=values)
    matter.title = _first_text(values, TITLE)
    matter.description = _first_text(values, DESCRIPTION)[:500]
    matter.tags = _tags(values)
    matter.language = _language(_first_text(values, LANGUAGE))
    status = _first_text(values, ("status",)).lower()
    matter.is_draft = (
        _is(values.get("draft"), "true") or _is(values.get("published"), "false") or status == "draft"
    )
    matter.created_at = _first_moment(values, CREATED)
    matter.updated_at = _first_moment(values, UPDATED)
    matter.order = _order(values)
    matter.slug = _first_text(values, ("slug",))
    matter.addresses = [
        text for key in ADDRESSES if key not in {"slug", "id"} for text in _texts(values.get(key))
    ]
    matter.redirect_to = _first_text(values, REDIRECT)
    unused = [
        key for key in values if key not in USED | OF_THE_SITE and values[key] not in (None, "", [], {})
    ]
    if unused:
        remarks.add("front_matter_unused", *unused)
    return matter


def _first_text(values: dict[str, Any], keys: Iterable[str]) -> str:
    for key in keys:
        for text in _texts(values.get(key))[:1]:
            return text
    return ""


def _texts(value: Any) -> list[str]:
    """Return plain values as texts: one, or the members of a list; anything deeper is not for us."""
    if isinstance(value, list):
        return [text for one in value[:200] if not isinstance(one, list) for text in _texts(one)]
    if isinstance(value, str | int | float | date) and not isinstance(value, bool):
        return [text] if (text := " ".join(str(value).replace("\0", "").split())) else []
    return []


def _tags(values: dict[str, Any]) -> list[str]:
    found: dict[str, str] = {}
    for key in TAGS:
        value = values.get(key)
        parts = value.split(",") if isinstance(value, str) else value
        for text in _texts(parts if isinstance(parts, list) else [parts]):
            name = text.strip(" #\"'")[:100].strip()
            if name:
                found.setdefault(name.casefold(), name)
    return list(found.values())[:50]


def _language(text: str) -> str:
    code = text.lower()[:2]
    return code if code in {"nl", "en"} else ""


def _is(value: Any, word: str) -> bool:
    return str(value).strip().lower() == word


def _first_moment(values: dict[str, Any], keys: Iterable[str]) -> datetime | None:
    for key in keys:
        value = values.get(key)
        value = value.get("date") if isinstance(value, dict) else value
        if moment := _moment(value):
            return moment
    return None


def _moment(value: Any) -> datetime | None:
    """Return a moment that can be stored and lies in the past, or None."""
    try:
        if isinstance(value, str):
            text = value.strip()
            value = (parse_datetime(text) if len(text) > 10 else None) or parse_date(text[:10])
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime(value.year, value.month, value.day, 12, tzinfo=UTC)
        if not isinstance(value, datetime):
            return None
        moment = value if value.tzinfo else timezone.make_aware(value)
        return moment if datetime(1970, 1, 1, tzinfo=UTC) <= moment <= timezone.now() else None
    except (ValueError, OverflowError):
        return None


def _order(values: dict[str, Any]) -> float | None:
    navigation = values.get("eleventynavigation")
    places = [values.get(key) for key in ORDER]
    places.append(navigation.get("order") if isinstance(navigation, dict) else None)
    for place in places:
        if isinstance(place, int | float) and not isinstance(place, bool) and abs(place) < 1e9:
            return float(place)
        if isinstance(place, str) and re.fullmatch(r"-?\d{1,9}(\.\d+)?", place.strip()):
            return float(place)
    return None
