"""The mails that local mode writes to files instead of sending, for the administrator to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path

SHOWN = 50
DIVIDER = b"-" * 79  # between the mails that one run wrote to one file (django.core.mail.backends.filebased)


@dataclass(frozen=True)
class WrittenMail:
    """One mail as it would have been sent; the body is plain text."""

    to: str
    subject: str
    at: datetime | None
    body: str


def written_mails(folder: Path) -> list[WrittenMail]:
    """Return the newest mails in `folder`, newest first; none when nothing was written yet."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)[:SHOWN]
    return [mail for path in files for mail in reversed(list(_mails(path)))][:SHOWN]


def _mails(path: Path) -> Iterator[WrittenMail]:
    for raw in path.read_bytes().split(DIVIDER):
        if not raw.strip():
            continue
        message = message_from_bytes(raw.strip(), policy=policy.default)
        part = message.get_body(("plain",))
        yield WrittenMail(
            to=str(message["To"] or ""),
            subject=str(message["Subject"] or ""),
            at=parsedate_to_datetime(message["Date"]) if message["Date"] else None,
            body=part.get_content().strip() if part else "",
        )
