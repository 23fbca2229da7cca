"""What a file is, told from its first bytes; neither its name nor the sender's word counts."""

import zipfile
from typing import IO

HEAD = 4096
UNKNOWN = "application/octet-stream"
TEXT = "text/plain"

# Only types that a browser cannot run as a page of ours: HTML, XML, SVG and scripts are plain text here.
SIGNATURES: list[tuple[int, bytes, str]] = [
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-cfb"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\x1f\x8b", "application/gzip"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
]
OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
MAX_ENTRIES = 5_000


def content_type(file: IO[bytes]) -> str:
    """Return the media type of an open file by its content, and leave the file at its start."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    for offset, magic, media_type in SIGNATURES:
        if head.startswith(magic, offset):
            found = _inside_zip(file) if media_type == "application/zip" else media_type
            file.seek(0)
            return found
    return TEXT if _is_text(head) else UNKNOWN


def _inside_zip(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()[:MAX_ENTRIES]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return UNKNOWN
    if "[Content_Types].xml" in names:
        for folder, media_type in OFFICE.items():
            if any(name.startswith(folder) for name in names):
                return media_type
    return "application/zip"


def _is_text(head: bytes) -> bool:
    if not head or b"\0" in head:
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3  # a letter cut in two by the end of what was read
    return True
