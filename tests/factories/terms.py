from typing import Any

from django.test import TestCase

from articles.models import Term
from people.models import User


def make_term(term_nl: str = "", *, by: User, **facts: Any) -> Term:
    """Add a term by its own verb, and let search learn of it as after a commit."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return Term.create(by=by, term_nl=term_nl, **facts)
