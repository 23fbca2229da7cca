"""Names of files as people see them; nothing on the disk is ever called so."""

import unicodedata
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from core.file_texts.reading import reader_of

LONGEST = 255
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
EXTENSIONS = {
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
}


FILE_TYPES = {
    "file_pdf": _("PDF"),
    "file_word": _("Word document"),
    "file_slides": _("Presentation"),
    "file_sheet": _("Spreadsheet"),
    "file_text": _("Text file"),
    "file_image": _("Image"),
    "file_sound": _("Video or sound"),
    "file_other": _("Other file"),
}
BY_READER = {
    "pdf": "file_pdf",
    "word": "file_word",
    "slides": "file_slides",
    "sheets": "file_sheet",
    "plain": "file_text",
}
BY_FAMILY = {"image": "file_image", "video": "file_sound", "audio": "file_sound"}


def file_type(content_type: str, name: str) -> str:
    """Return the key in FILE_TYPES of what people call a file of this media type and name."""
    family = content_type.partition("/")[0]
    return BY_READER.get(reader_of(content_type, name)) or BY_FAMILY.get(family, "file_other")


def shown_name(name: str, content_type: str) -> str:
    """Return a name that is safe to show, to put in an address and to save a download under, at most 255 characters.

    An image gets the ending of what it is; folders, hidden and direction-changing characters are gone.
    """
    visible = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", name)
        if letter.isspace() or unicodedata.category(letter) not in HIDDEN
    )
    last = visible.replace("\\", "/").rstrip("/").rpartition("/")[2]
    clean = "".join("-" if letter in '<>:"|?*%#' else letter for letter in last)
    clean = " ".join(clean.split()).strip(". ")
    stem, ending = PurePosixPath(clean).stem, PurePosixPath(clean).suffix
    endings = EXTENSIONS.get(content_type, ())
    if endings and ending.lower() not in endings:
        stem, ending = clean, endings[0]
    return (stem[: LONGEST - len(ending[:20])] or "file") + ending[:20]
