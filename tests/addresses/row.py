"""One row of the table of addresses: where it is, and what each person gets there."""

from dataclasses import dataclass, field
from typing import NamedTuple

SIGN_IN = 302  # to the sign-in page, which the test checks


class Answers(NamedTuple):
    """The status each person gets; all but the outsider have to do with the closed space, in rising order."""

    anonymous: int
    outsider: int
    reader: int
    commenter: int
    editor: int
    manager: int
    administrator: int


@dataclass(frozen=True)
class Row:
    """One address; `get` and `post` say who gets what, None that it is not answered that way (405).

    `at` has slots that tests.world fills. `sends` goes along with a POST. `made_by_post` names the slots where a
    POST to an id that nobody has makes the thing, so that it cannot answer like a hidden one. `writes_on_get` and `strangers_write` say why.
    """

    name: str
    at: str
    get: Answers | None = None
    post: Answers | None = None
    sends: dict[str, str] = field(default_factory=dict)
    made_by_post: frozenset[str] = frozenset()
    writes_on_get: str = ""
    strangers_write: str = ""
    public: bool = False

    @property
    def methods(self) -> dict[str, Answers]:
        both = {"get": self.get, "post": self.post}
        return {method: answers for method, answers in both.items() if answers}


def public(status: int, signed_in: int | None = None) -> Answers:
    """For strangers as well; `signed_in` is the status for whoever has signed in, when it is another."""
    inside = status if signed_in is None else signed_in
    return Answers(status, *[inside] * 6)


def colleagues(status: int) -> Answers:
    """For everyone who has signed in."""
    return Answers(SIGN_IN, *[status] * 6)


def readers(status: int) -> Answers:
    """For who may read the closed space; it does not exist for the outsider."""
    return Answers(SIGN_IN, 404, *[status] * 5)


def editors(status: int, *, refused: int = 403) -> Answers:
    """For who may edit in the closed space; its readers are refused."""
    return Answers(SIGN_IN, 404, refused, refused, *[status] * 3)


def managers(status: int, *, refused: int = 403) -> Answers:
    """For who manages the closed space; its readers and editors are refused."""
    return Answers(SIGN_IN, 404, *[refused] * 3, *[status] * 2)


def administrators(status: int, *, refused: int = 403) -> Answers:
    """For administrators only; the others know that there is such a page."""
    return Answers._make([SIGN_IN, *[refused] * 5, status])


def only(role: str, status: int, *, others: int) -> Answers:
    """For one person alone."""
    return Answers(SIGN_IN, *[others] * 6)._replace(**{role: status})


def by_program(answers: Answers) -> Answers:
    """The same for the API, where a stranger gets 401 instead of a sign-in page."""
    return answers._replace(anonymous=401)
