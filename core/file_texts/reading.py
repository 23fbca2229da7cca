"""Reading the words in a file that anybody may have sent: by another process, within limits, never with an error."""

import json
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.file_texts.gathering import MOST_LETTERS
from core.file_types import OFFICE, TEXT, UNKNOWN

VERSION = 1  # of what is read and how; files read by another version are read again
SECONDS = 60  # by the clock, before the process is ended
LONGEST_ANSWER = 16_000_000  # bytes; one letter takes at most 12 in the answer

READERS = {
    "application/pdf": "pdf",
    OFFICE["word/"]: "word",
    OFFICE["ppt/"]: "slides",
    OFFICE["xl/"]: "sheets",
    TEXT: "plain",
    "application/x-cfb": "compound",
}
# A text that is not in UTF-8 cannot be told from its first bytes; a name like these says that it is one.
TEXT_NAMES = (".txt", ".csv", ".tsv", ".md", ".markdown", ".log", ".srt", ".vtt")
NO_TEXT_NAMES = (".rtf", ".ics", ".vcf", ".ps", ".eps", ".svg")  # text to the eye, but not for reading


class Outcome(TextChoices):
    """What became of reading a file; the label is the sentence for who looks at its page, empty when all is well."""

    READ = "read", ""
    NOTHING = "nothing", ""  # a kind that holds no text, such as a picture
    PART = "part", _("Long: search knows its first part.")
    EMPTY = "empty", _("No text in it that search can read, as in a scan.")
    LOCKED = "locked", _("Locked with a password: search knows its name only.")
    BROKEN = "broken", _("Damaged or unusual: search knows its name only.")
    HEAVY = "heavy", _("Too heavy to read: search knows its name only.")
    OLD = "old", _("In an old format: search knows its name only. Save it as .docx, .xlsx or .pptx.")


@dataclass(frozen=True)
class FileWords:
    """What became of reading, and the text: clean, at most MOST_LETTERS, without characters a database refuses."""

    outcome: Outcome
    text: str = ""


def reader_of(content_type: str, name: str) -> str:
    """Return which reader is for a file of this type (by its content) and name; empty when it holds no text."""
    ending = name.lower()
    if content_type == TEXT and ending.endswith(NO_TEXT_NAMES):
        return ""
    if content_type == UNKNOWN and ending.endswith(TEXT_NAMES):
        return "plain"
    return READERS.get(content_type, "")


def read_words(file: IO[bytes], reader: str) -> FileWords:
    """Read an open file of the file system, from its start, by one of READERS; takes SECONDS at most."""
    file.seek(0)
    command = [sys.executable, "-E", "-s", "-B", "-m", "core.file_texts", reader]
    with TemporaryFile() as answer:
        try:
            ended = subprocess.run(  # noqa: S603 (a fixed command; `reader` is one of ours)
                command, stdin=file, stdout=answer, stderr=subprocess.DEVNULL, cwd=settings.BASE_DIR, env={},
                timeout=SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return FileWords(Outcome.HEAVY)
        if ended.returncode < 0:  # ended by the system, for taking too much
            return FileWords(Outcome.HEAVY)
        answer.seek(0)
        return (
            _understood(answer.read(LONGEST_ANSWER)) if ended.returncode == 0 else FileWords(Outcome.BROKEN)
        )


def _understood(answer: bytes) -> FileWords:
    """Take an answer for what it may be at most: who wrote it had a stranger's file in its hands."""
    try:
        said = json.loads(answer)
        outcome, text = Outcome(said["outcome"]), _clean(str(said["text"])[:MOST_LETTERS])
    except (ValueError, LookupError, TypeError, RecursionError):
        return FileWords(Outcome.BROKEN)
    if outcome in (Outcome.READ, Outcome.PART):
        return FileWords(outcome, text) if text else FileWords(Outcome.EMPTY)
    return FileWords(outcome)


def _clean(text: str) -> str:
    """Leave out control characters and halves of letters; every run of blank lines becomes one line's end."""
    kept = "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn")
    )
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    return "\n".join(line for line in lines if line)
