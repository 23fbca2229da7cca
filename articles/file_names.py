"""Names of files as people see them; nothing on the disk is ever called so."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 255
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
EXTENSIONS = {
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
}


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
