"""The container of Office files from before 2007, and of newer ones that a password protects; no text is read from it."""

from core.file_texts.gathering import Gathered, Locked, Old

LIBRARIES = ()
PROTECTED = "EncryptedPackage".encode("utf-16-le")


def read(content: bytes, found: Gathered) -> None:
    """Raise Locked or Old, whichever it is."""
    raise Locked if PROTECTED in content else Old
