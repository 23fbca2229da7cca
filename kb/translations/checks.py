"""Says what is wrong with the translations, one line for each thing to mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Message

from kb.translations.catalogues import Key, entries, is_translated, path_of, texts_of
from kb.translations.sources import Source

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
STRAY_PERCENT = re.compile(r"%(?!%|\(\w+\)[sd])")


def problems(root: Path, found: dict[str, list[Source]], language: str) -> list[str]:
    """Everything that is missing, doubtful, left over, contradictory or would break when filled in."""
    lines: list[str] = []
    meanings: dict[Key, dict[object, str]] = {}
    for app, sources in found.items():
        known = entries(path_of(root, app, language), language)
        lines += _incomplete(sources, known)
        wanted = {source.key for source in sources}
        lines += [f'{app}: nobody uses "{key[1]}" any more' for key in known if key not in wanted]
        for key, message in known.items():
            lines += [f'{app}: "{key[1]}" {fault}' for fault in _placeholder_faults(message)]
            if is_translated(message):
                meanings.setdefault(key, {}).setdefault(_translation(message), app)
    return lines + list(_contradictions(meanings))


def _incomplete(sources: Iterable[Source], known: dict[Key, Message]) -> Iterator[str]:
    told = set()
    for source in sources:
        message = known.get(source.key)
        if source.key in told or (message and is_translated(message) and _same_shape(source, message)):
            continue
        told.add(source.key)
        yield f'{source.place}: "{source.key[1]}" has no translation'


def _same_shape(source: Source, message: Message) -> bool:
    return isinstance(source.text, tuple) == isinstance(message.id, (tuple, list))


def _placeholder_faults(message: Message) -> Iterator[str]:
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    allowed = set().union(*map(_placeholders, sources))
    plural = len(sources) > 1
    for text in texts_of(message):
        if not text:
            continue
        used = _placeholders(text)
        for name in sorted(used - allowed):
            yield f"has a placeholder {name} in its translation that is not in the text"
        for name in sorted(allowed - used if not plural else set()):
            yield f"lost its placeholder {name} in the translation"
        if any("%(" in source or "%%" in source for source in sources) and STRAY_PERCENT.search(
            text.replace("%%", "")
        ):
            yield "has a single % in its translation: write %%"


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


def _translation(message: Message) -> object:
    return tuple(texts_of(message))


def _contradictions(meanings: dict[Key, dict[object, str]]) -> Iterator[str]:
    for (_context, text), translations in meanings.items():
        if len(translations) > 1:
            yield f'"{text}" is translated differently in {" and ".join(translations.values())}'
