"""Searching by program."""

from typing import Literal

from ninja import Field, Query, Router, Schema

from people.http import Request
from search.finding import MOST_AT_ONCE, Result, find
from search.highlighting import words_marked
from search.models import LoggedSearch
from search.pinning import put_pinned_first
from search.search_log import note
from search.statement import MOST_COUNTED

router = Router(tags=["search"])


class Filters(Schema):
    """Everything that narrows a search; each field may be given more than once."""

    kind: list[str] = Field([], description="What it is: page, campaign, learning, collection, person, tag.")
    type: list[str] = Field([], description="The page's type, such as best_practice.")
    space: list[str] = Field([], description="The space's address or name.")
    tag: list[str] = []
    channel: list[str] = []
    owner: list[str] = Field([], description='A person\'s number or name, or "me".')
    lang: list[str] = Field([], description="nl or en.")
    year: list[str] = []
    in_: list[str] = Field([], alias="in", description='"title" looks at titles only.')
    verified: list[str] = Field(
        [], description="yes, no (never, or too long ago) or overdue; only pages are verified."
    )
    archived: list[str] = Field([], description="yes or no. Archived campaigns are found like any other.")
    updated: list[str] = Field([], description="2026, 2026-01, >=2026-01-15 and so on.")

    def chosen(self) -> dict[str, list[str]]:
        return {name.rstrip("_"): values for name, values in self.dict().items() if values}


class Found(Schema):
    """One thing found."""

    kind: str
    id: int = Field(description="The number of the thing within its kind.")
    title: str
    url: str
    opens_at: str = Field(
        description="The url with the place of the snippet: its heading's anchor, and its words."
    )
    snippet: str = Field(description="HTML: escaped text with what matched in <mark>.")
    score: float
    highlights: list[str] = Field(description="The words that matched, as they are written there.")
    space: str | None = None
    language: str = ""
    updated_at: str | None = None
    pinned: bool = Field(
        default=False, description="Put on top by hand; on the first page, beside its limit."
    )


class Answer(Schema):
    """One page of what was found."""

    query: str
    corrected: str | None = Field(
        None, description="What was searched for instead, when words were misspelt."
    )
    total: int | str = Field(
        description=f'How many were found; with a + behind it when there are more, such as "{MOST_COUNTED}+".'
    )
    limit: int
    offset: int
    results: list[Found]


@router.get("/search", response=Answer, summary="Search everything one may see", operation_id="search")
def search(
    request: Request,
    filters: Query[Filters],
    q: str = "",
    limit: int = 20,
    offset: int = 0,
    sort: Literal["relevance", "date"] = "relevance",
    exact: bool = False,  # noqa: FBT001, FBT002 (a query parameter)
) -> dict[str, object]:
    """Words, "phrases", -excluded words and filters such as kind:page; `exact` takes words as typed, uncorrected."""
    limit, offset = max(1, min(limit, MOST_AT_ONCE)), max(0, min(offset, MOST_COUNTED))
    chosen = filters.chosen()
    answer = find(
        request.user, q, chosen, limit=limit, offset=offset, sort=sort, correct=not exact, with_facets=False
    )
    if not offset:
        put_pinned_first(answer, request.user)
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

    kind: str
    id: int
    title: str
    url: str
    score: float


class Suggestions(Schema):
    """What fits a query that is still being typed."""

    query: str
    corrected: str | None = None
    results: list[Suggested]


@router.get("/suggest", response=Suggestions, summary="Suggest while typing", operation_id="suggest")
def suggest(request: Request, filters: Query[Filters], q: str = "", limit: int = 8) -> dict[str, object]:
    """The last word may be unfinished; typing errors are forgiven."""
    chosen = filters.chosen()
    answer = find(request.user, q, chosen, limit=max(1, min(limit, 20)), with_facets=False)
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
        "space": entry.space.slug if entry.space else None,
        "language": entry.language,
        "updated_at": entry.updated_at.isoformat() if entry.updated_at else None,
        "pinned": result.is_pinned,
    }
