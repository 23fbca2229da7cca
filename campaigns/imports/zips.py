"""Opens a zip only when what is in it stays within bounds; a program never reads past the size an entry declares."""

import zipfile
from typing import IO

from django.conf import settings

from campaigns.imports.findings import Unreadable

MOST_ENTRIES = 2_000
SMALL = 1_000_000  # bytes; up to here the ratio does not matter
TIMES = 4  # a table may unpack to so many times the largest upload


def open_zip(file: IO[bytes]) -> zipfile.ZipFile:
    """Return the archive; raise Unreadable for one that is damaged, locked, or would unpack to too much."""
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise Unreadable("unreadable") from error
    entries = archive.infolist()
    if (
        len(entries) > MOST_ENTRIES
        or sum(entry.file_size for entry in entries) > TIMES * settings.MAX_RESULTS
    ):
        raise Unreadable("packed_too_well")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Unreadable("encrypted")
        too_well = entry.file_size > settings.MAX_ARCHIVE_RATIO * max(entry.compress_size, 1)
        if entry.file_size > SMALL and too_well:
            raise Unreadable("packed_too_well")
    return archive
