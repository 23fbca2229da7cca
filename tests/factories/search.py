from itertools import count
from typing import Any

from django.test import TestCase
from django.utils import timezone

from search.models import Entry
from search.registry import Document
from search.writing import write

_numbers = count(1_000_000)


def make_entry(title: str, body: str = "", *, kind: str = "page", **fields: Any) -> Entry:
    """Make something findable by all colleagues unless `space_id` is given; words are counted as after a commit."""
    fields.setdefault("everyone", "space_id" not in fields)
    fields.setdefault("updated_at", timezone.now())
    number = fields.pop("pk", None) or next(_numbers)
    url = fields.pop("url", f"/pages/{number}/")
    document = Document(title=title, body=body, kind=kind, url=url, **fields)
    with TestCase.captureOnCommitCallbacks(execute=True):
        write([(number, document)])
    return Entry.objects.get(kind=kind, object_id=number)
