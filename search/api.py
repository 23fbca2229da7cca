"""Searching by program."""

from typing import Literal

from ninja import Field, Query, Router, Schema

from core.pace import keep_pace
from core.problems import refusals
from people.http import Request
from search.finding import MOST_AT_ONCE, Result, find
from search.highlighting import words_marked
from search.models import LoggedSearch
from search.pinning import put_pinned_first
from search.search_log import note
from search.statement import MOST_COUNTED
from spaces.access import access_of

router = Router(tags=["search"])

MOST_A_MINUTE = 600  # searches of one person
MOST_SUGGESTED = 20
REFUSALS = refusals(401, 422, 429)
WORDS = "What to search for, as one types it: the first 200 characters are looked at."


class Filters(Schema):
    """Everything that narrows a search; each field may be given more than once."""

    kind: list[str] = Field(
        [],
        description="What it is: page, file, campaign, learning, copy, collection, term, person, tag.",
    )
    type: list[str] = Field([], description="The type within its kind, such as best_practice or file_pdf.")
    space: list[str] = Field([], description="The space's address or name.")
    tag: list[str] = Field([], description="A tag's name; of several, all must be there.")
    channel: list[str] = Field([], description="A channel's key, such as email.")
    owner: list[str] = Field([], description='A person\'s number or name, or "me".')
    lang: list[str] = Field([], description="nl or en.")
    year: list[str] = Field(
        [], description="Of a campaign the year it ended, of anything else of its last change."
    )
    in_: list[str] = Field([], alias="in", description='"title" looks at titles only.')
    verified: list[str] = Field(
        [], description="yes, no (never, or too long ago) or overdue; only pages are verified."
    )
    archived: list[str] = Field([], description="yes or no. Archived campaigns are found like any other.")
    updated: list[str] = Field([], description="2026, 2026-01, >=2026-01-15 and so on.")

    def chosen(self) -> dict[str, list[str]]:
        given = self.dict(include=set(Filters.model_fields))
        return {name.rstrip("_"): values for name, values in given.items() if values}


class Question(Filters):
    """A whole question, filters included."""

    q: str = Field("", description=WORDS)
    limit: int = Field(20, description=f"How many results, 1 to {MOST_AT_ONCE}; more is taken as that many.")
    offset: int = Field(0, description=f"How many results to pass over, up to {MOST_COUNTED}.")
    sort: Literal["relevance", "date"] = Field("relevance", description="The best first, or the newest.")
    exact: bool = Field(default=False, description="Take every word as it is typed, uncorrected.")


class Beginning(Filters):
    """A question that is still being typed."""

    q: str = Field("", description=WORDS)
    limit: int = Field(8, description=f"How many results, 1 to {MOST_SUGGESTED}.")


class Found(Schema):
    """One thing found."""

    kind: str = Field(description="What it is; further kinds may come.")
    id: int = Field(description="The number of the thing within its kind.")
    title: str
    url: str
    opens_at: str = Field(
        description="The url with the place of the snippet: its heading's anchor, and its words."
    )
    snippet: str = Field(description="HTML: escaped text with what matched in <mark>.")
    score: float = Field(description="Larger is better; only to be compared within one answer.")
    highlights: list[str] = Field(description="The words that matched, as they are written there.")
    part_of: str | None = Field(None, description="The title of what it belongs to, such as a file's page.")
    space: str | None = Field(None, description="The space's address; people, tags and terms are in none.")
    language: str = Field("", description="nl or en.")
    updated_at: str | None = Field(None, description="When it last changed, in ISO 8601.")
    pinned: bool = Field(
        default=False, description="Put on top by hand; on the first page, beside its limit."
    )


class Answer(Schema):
    """One page of what was found."""

    query: str = Field(description="The question as it was understood.")
    corrected: str | None = Field(
        None, description="What was searched for instead, when words were misspelt."
    )
    total: int | str = Field(
        description=f'How many were found; with a + behind it when there are more, such as "{MOST_COUNTED}+".'
    )
    limit: int = Field(description="How many results at most, as it was applied.")
    offset: int = Field(description="How many results were passed over, as it was applied.")
    results: list[Found] = Field(description="The best first.")


@router.get(
    "/search",
    response=Answer,
    summary="Search everything one may see",
    operation_id="search",
    openapi_extra=REFUSALS,
)
def search(request: Request, asked: Query[Question]) -> dict[str, object]:
    """Words, "phrases", -excluded words and filters such as kind:page; `exact` takes words as typed, uncorrected."""
    keep_pace("api", request.user.pk, most=MOST_A_MINUTE, seconds=60)
    limit, offset = max(1, min(asked.limit, MOST_AT_ONCE)), max(0, min(asked.offset, MOST_COUNTED))
    answer = find(
        access_of(request),
        asked.q,
        asked.chosen(),
        limit=limit,
        offset=offset,
        sort=asked.sort,
        correct=not asked.exact,
        with_facets=False,
    )
    if not offset:
        put_pinned_first(answer, access_of(request))
    note(request.user, answer, via=LoggedSearch.Via.API)
    return {
        "query": answer.query.text,
        "corrected": answer.corrected or None,
        "total": int(answer.total_text) if answer.total_text.isdigit() else answer.total_text,
        "limit": limit,
        "offset": offset,
        "results": [_found(result) for result in answer.results],
    }


class Suggested(Schema):
    """One thing that fits what has been typed so far."""

    kind: str = Field(description="What it is; further kinds may come.")
    id: int = Field(description="The number of the thing within its kind.")
    title: str
    url: str
    score: float = Field(description="Larger is better; only to be compared within one answer.")


class Suggestions(Schema):
    """What fits a query that is still being typed."""

    query: str = Field(description="The question as it was understood.")
    corrected: str | None = Field(
        None, description="What was searched for instead, when words were misspelt."
    )
    results: list[Suggested] = Field(description="The best first.")


@router.get(
    "/suggest",
    response=Suggestions,
    summary="Suggest while typing",
    operation_id="suggest",
    openapi_extra=REFUSALS,
)
def suggest(request: Request, asked: Query[Beginning]) -> dict[str, object]:
    """The last word may be unfinished; typing errors are forgiven."""
    keep_pace("api", request.user.pk, most=MOST_A_MINUTE, seconds=60)
    limit = max(1, min(asked.limit, MOST_SUGGESTED))
    answer = find(access_of(request), asked.q, asked.chosen(), limit=limit, quick=True)
    return {
        "query": answer.query.text,
        "corrected": answer.corrected or None,
        "results": [_found(result) for result in answer.results],
    }


def _found(result: Result) -> dict[str, object]:
    entry = result.entry
    return {
        "kind": entry.kind,
        "id": entry.object_id,
        "title": entry.title,
        "url": entry.url,
        "opens_at": result.address,
        "snippet": str(result.snippet),
        "score": round(result.hit.score, 4),
        "highlights": words_marked(result.title, result.snippet),
        "part_of": result.part_of or None,
        "space": entry.space.slug if entry.space else None,
        "language": entry.language,
        "updated_at": entry.updated_at.isoformat() if entry.updated_at else None,
        "pinned": result.is_pinned,
    }
