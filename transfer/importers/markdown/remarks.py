"""What an import has to say about a file, as keys and values: the sentence is made in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

SHOWN = 5  # values named in one remark; the others are counted
LONGEST = 120

SENTENCES = {
    "abbreviations": _("Abbreviations left out: %(values)s."),
    "anchor_missing": _("Headings that are not there, linked to their page instead: %(values)s."),
    "attributes": _("Attribute lists left out: %(values)s."),
    "binary": _("This is not text."),
    "binned": _("The page made from this lies in the bin here, and stays there."),
    "callouts": _("Boxes of the source became callouts: %(values)s."),
    "comments": _("Comments in the source left out."),
    "draft": _("A draft at its source; it is a page like any other here."),
    "draft_skipped": _("A draft at its source, left out as asked."),
    "duplicate": _("A second file of the same name; the first one counts."),
    "edited": _("Changed here since the last import in the same place; the text here stays."),
    "empty": _("The file is empty; the page has only a title."),
    "encoding": _("Not UTF-8, read as %(values)s."),
    "empty_file": _("It is empty."),
    "encrypted": _("It is locked with a password."),
    "file_refused": _("Files that could not be attached: %(values)s."),
    "folder_page": _("The folder has no page of its own; this one holds what lies in it."),
    "front_matter_broken": _("The front matter has a mistake (%(values)s); what could be read is used."),
    "front_matter_unused": _("Front matter without a place here: %(values)s."),
    "gone": _("Imported earlier and no longer in the source; the page stays."),
    "hidden_folder": _("In a folder of tools, which holds no pages."),
    "html": _("HTML became Markdown: %(values)s."),
    "html_dropped": _("HTML left out: %(values)s."),
    "icons": _("Icons left out: %(values)s."),
    "image_missing": _("Pictures that are missing, their description kept: %(values)s."),
    "image_remote": _("Pictures on another server, kept as links: %(values)s."),
    "link_missing": _("Links that lead nowhere, kept as text: %(values)s."),
    "link_outside": _("Links out of the folder, kept as text: %(values)s."),
    "mdx": _("MDX code left out, its text kept: %(values)s."),
    "merged": _("Changed here and in the source; both changes are in the page."),
    "moved": _("The page was moved to another space here, and stays as it is."),
    "no_right": _("Who started this may no longer add pages to the space."),
    "not_allowed": _("The page here may not be changed by who imports."),
    "odd_name": _("The name holds characters that cannot be shown."),
    "outside": _("A name that leads out of the folder; not read."),
    "packed_too_well": _("Unpacked it is more than %(values)s times as large as packed; not read."),
    "redirect": _("Only sends readers on; the page holds that link."),
    "refused": _("Not saved: %(values)s"),
    "settings_broken": _("The settings of the site could not be read: %(values)s."),
    "stopped": _(
        "Something went wrong that nobody foresaw; the log of the server has the details. What is in, is whole."
    ),
    "upload_gone": _("The uploaded file is no longer there. Upload it again."),
    "snippet": _("Text of another file set in: %(values)s."),
    "snippet_missing": _("Text of another file that is not there: %(values)s."),
    "tabs": _("Tabs became sections below each other."),
    "template": _("Template code left out: %(values)s."),
    "template_text": _("Text the source's site fills in, only its key words kept: %(values)s."),
    "title_cut": _("The title was cut at 200 characters."),
    "too_deep": _("The folder lies too deep."),
    "too_large": _("Larger than %(values)s; not read."),
    "too_many": _("The zip holds too many files (%(values)s at most)."),
    "total": _("All files together are larger than %(values)s; not read."),
    "unreadable": _("It could not be read: %(values)s."),
    "unsupported": _("Not a page, and no page uses it."),
    "used": _("Attached to %(values)s."),
}


class Remarks:
    """What was noticed about one file: each kind once, with the places it was seen."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, None]] = {}

    def add(self, code: str, *values: str) -> None:
        """Note `code`; the same value a second time adds nothing."""
        seen = self._values.setdefault(code, {})
        seen.update((_short(value), None) for value in values)

    def __contains__(self, code: str) -> bool:
        return code in self._values

    def values(self, code: str) -> list[str]:
        return list(self._values.get(code, ()))

    def stored(self) -> list[list[Any]]:
        """Return the remarks as they are kept: pairs of code and values."""
        return [[code, list(values)[:100]] for code, values in sorted(self._values.items())]


def sentence(code: str, values: Iterable[str]) -> str:
    """Return one remark as a sentence in the active language."""
    shown = list(values)
    text = ", ".join(shown[:SHOWN])
    if more := len(shown) - SHOWN if len(shown) > SHOWN else 0:
        text += " " + ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more}
    template = str(SENTENCES[code])
    return template % {"values": text} if "%(values)s" in template else template


def sentences(stored: Iterable[Iterable[Any]]) -> list[str]:
    """Return kept remarks as sentences in the active language."""
    return [sentence(code, values) for code, values in stored]


def _short(value: str) -> str:
    value = " ".join(value.replace("\0", "").split())
    return value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
