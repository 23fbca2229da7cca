"""Office files are zip archives; one that would unpack to far more than it is, is left alone."""

import zipfile
from io import BytesIO

from core.file_texts.gathering import TooMuch

MOST_ENTRIES = 5_000
MOST_UNPACKED = 200_000_000  # bytes, pictures and all
MOST_OF_ONE = 50_000_000  # bytes
MOST_TIMES = 200  # larger than packed; text packs to a tenth, seldom to a fiftieth
SMALL = 5_000_000  # bytes up to which nobody minds how well something is packed


def checked(content: bytes) -> BytesIO:
    """Return the archive, ready to be opened; raises TooMuch. Sizes it lies about are never read beyond."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise TooMuch
    for entry in entries:
        times = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > MOST_OF_ONE or (entry.file_size > SMALL and times > MOST_TIMES):
            raise TooMuch
    return BytesIO(content)
