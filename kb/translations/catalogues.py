"""Reads and writes the catalogues, one for each app and language, in a form that merges well."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kb.translations.sources import Source

# No dates, names or line numbers: two people adding a sentence each must not collide.
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

Key = tuple[str | None, str]


def path_of(root: Path, app: str, language: str) -> Path:
    """Where the catalogue of an app is kept."""
    return root / app / "locale" / language / "LC_MESSAGES" / "django.po"


def entries(path: Path, language: str) -> dict[Key, Message]:
    """What a catalogue holds, by context and text; nothing where there is no catalogue."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    return {key_of(message): message for message in catalogue if message.id}


def key_of(message: Message) -> Key:
    """What gettext tells entries apart by."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, text


def is_translated(message: Message) -> bool:
    """Whether every form has a text that nobody called doubtful."""
    forms = texts_of(message)
    return bool(forms) and all(forms) and not message.fuzzy


def texts_of(message: Message) -> list[str]:
    """The translation, one text for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def write(path: Path, language: str, sources: Iterable[Source], known: dict[Key, Message]) -> None:
    """Writes the sources with the translations known for them; leaves an unchanged file alone."""
    catalogue = Catalog(locale=language)
    for source in sources:
        old = known.get(source.key)
        catalogue.add(
            source.text,
            string=_string(old, source.text),
            context=source.context,
            flags=["fuzzy"] if old and old.fuzzy else [],
            user_comments=list(old.user_comments) if old else [],
        )
    body = BytesIO()
    write_po(body, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    forms = catalogue.plural_forms
    text = HEADER.format(language=Locale.parse(language), plural_forms=forms) + body.getvalue().decode()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def _string(old: Message | None, text: str | tuple[str, str]) -> str | tuple[str, ...]:
    if old is None:
        return ""
    if isinstance(text, tuple) == isinstance(old.string, str):
        return ""  # a plural was added or dropped, so the translation has the wrong shape
    return old.string if isinstance(old.string, str) else tuple(texts_of(old))


def compile_all(root: Path) -> int:
    """Makes the compiled catalogue of each one that changed since; returns how many were made."""
    made = 0
    for path in sorted(root.glob("*/locale/*/LC_MESSAGES/django.po")):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3])
        body = BytesIO()
        write_mo(body, catalogue)
        compiled.write_bytes(body.getvalue())
        made += 1
    return made
