"""A search from question to answer: understand, plan, score, fetch one page, and show why each was found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from core.composed import Given, composed
from people.models import User, unprinted
from search.compounds import WHOLE, Parts
from search.concepts import NOTHING, Phrases
from search.database import TookTooLong
from search.highlighting import BEFORE, marked, passage
from search.lexicon import Lexicon
from search.models import Entry
from search.opening import address_at
from search.planning import Plan, make_plan
from search.querying import Query, parse
from search.ranking import freshness_factor, verification_factor
from search.reach import Reader
from search.registry import registry
from search.scoring import Hit, Scored, score
from search.statement import MOST_COUNTED
from spaces.models import Access

PAGE_SIZE = 10
MOST_AT_ONCE = 100
UNSEEN = ["text__flow", *unprinted("owner")]
DEEPEST = 1000  # results one can page through


@dataclass
class Result:
    """One thing found; its title and passage are only marked when somebody looks. `is_pinned` was put on top by hand."""

    entry: Entry
    hit: Hit
    terms: dict[str, float]
    phrases: Phrases = NOTHING
    parts: Parts = WHOLE
    part_of: str = ""
    is_pinned: bool = False
    note: str = ""

    @cached_property
    def title(self) -> SafeString:
        return marked(self.entry.title, self.terms, self.entry.language, self.phrases, self.parts)

    @cached_property
    def brief(self) -> SafeString:
        """The passage for one short line: it begins where the match is."""
        return self._passage(before=16)

    @cached_property
    def address(self) -> str:
        """Where it opens: at the passage that is shown."""
        return address_at(self.entry, self.snippet) if self.entry.text.headings else self.entry.url

    @cached_property
    def brief_address(self) -> str:
        """Where it opens from one short line."""
        return address_at(self.entry, self.brief) if self.entry.text.headings else self.entry.url

    @property
    def factors(self) -> dict[str, float]:
        """What the score was multiplied with, for who asks why it stands where it does."""
        entry, today = self.entry, timezone.localdate()
        changed = entry.updated_at and entry.updated_at.date()
        return {
            "standing": entry.standing,
            "verification": verification_factor(entry.verified_on, entry.verify_by, today),
            "freshness": freshness_factor(changed, today),
        }

    @cached_property
    def snippet(self) -> SafeString:
        return self._passage(before=BEFORE)

    def _passage(self, *, before: int) -> SafeString:
        language, phrases, parts = self.entry.language, self.phrases, self.parts
        return passage(self._text, self.terms, language, phrases, parts, before=before)

    @property
    def _text(self) -> str:
        summary, body = self.entry.text.summary, self.entry.text.body
        return body if not summary or body.startswith(summary) else f"{summary}\n{body}"

    @property
    def label(self) -> Any:
        return self.entry.label

    @property
    def type_label(self) -> Any:
        return registry.label("type", self.entry.type) if self.entry.type else ""

    @property
    def icon(self) -> str:
        return self.entry.icon


@dataclass
class Results:
    """The answer to a search."""

    query: Query
    plan: Plan
    results: list[Result] = field(default_factory=list)
    total: int = 0
    is_cut: bool = False
    facets: dict[str, list[tuple[str, str | None, int]]] = field(default_factory=dict)
    corrected: str = ""
    took_too_long: bool = False

    @property
    def total_text(self) -> str:
        """The number found, or "1000+" when there are more than are worth counting or looking at."""
        more = "+" if self.is_cut or self.total > MOST_COUNTED else ""
        return f"{min(self.total, MOST_COUNTED)}{more}"


def find(
    who: User | Access,
    text: str,
    chosen: Mapping[str, Iterable[str]] | None = None,
    *,
    limit: int = PAGE_SIZE,
    offset: int = 0,
    sort: str = "relevance",
    correct: bool = True,
    with_facets: bool = True,
    everything: bool = False,
    quick: bool = False,
) -> Results:
    """Search for `text` as `who`, narrowed by `chosen` filters; `correct` off takes every word as typed.

    A search for nothing finds nothing, unless `everything` is asked for then. One that is `quick`, for who is still
    typing, counts no facets and looks less far.
    """
    query = parse(text, chosen)
    answer = Results(query, Plan(query))
    if query.is_empty and not everything:
        return answer
    limit, offset = max(0, min(limit, MOST_AT_ONCE)), max(0, min(offset, DEEPEST))
    try:
        reader = Reader(who)
        answer.plan = make_plan(query, Lexicon(reader), correct=correct)
        counted = with_facets and not quick
        scored = score(
            answer.plan, reader, limit=limit, offset=offset, sort=sort, with_facets=counted, quick=quick
        )
    except TookTooLong:
        answer.took_too_long = True
        return answer
    answer.total, answer.is_cut, answer.facets = scored.total, scored.is_cut, scored.facets
    answer.corrected = answer.plan.corrected_text() if scored.total else ""
    answer.results = _results(answer.plan, scored, reader.access)
    return answer


def _results(plan: Plan, scored: Scored, access: Access) -> list[Result]:
    spaces = {space.pk: space for space in access.spaces}
    rows = {row.pk: row for row in _shown().rows(ids=[hit.entry for hit in scored.hits])}
    for row in rows.values():
        if row.space_id in spaces:  # there already, and the same for many
            row.space = spaces[row.space_id]
    terms = plan.worth(scored.idf)
    names = _parts(rows.values())
    return [
        Result(rows[hit.entry], hit, terms, plan.phrases, plan.parts, names.get(hit.entry, ""))
        for hit in scored.hits
        if hit.entry in rows
    ]


@composed
def _shown() -> QuerySet[Entry]:
    found = Entry.objects.filter(pk__any_of=Given("ids")).select_related("text", "owner")
    return found.defer(*UNSEEN)


def _parts(entries: Iterable[Entry]) -> dict[int, str]:
    """Return, by entry, the name of what it is a part of; a query for each kind that has parts among them."""
    by_kind: dict[str, dict[int, int]] = defaultdict(dict)
    for entry in entries:
        by_kind[entry.kind][entry.object_id] = entry.pk
    named = [(registry.by_kind[kind], ids) for kind, ids in by_kind.items() if kind in registry.by_kind]
    return {ids[pk]: name for one, ids in named if one.part_of for pk, name in one.part_of(list(ids)).items()}
