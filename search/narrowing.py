"""Filters, phrases and exclusions as parts of the statement.

A filter does not drop a row at once but sets its bit in `failed`: a result has none set, and a facet (faceting.py)
counts the rows that fail by no other filter than its own, so one can see what another choice would give.
"""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from search import analysis
from search.postings import key, stems
from search.querying import Period, Query
from search.ranking import DAYS_OF_GRACE

VERIFICATION = (  # kinds that are never checked have no state
    "CASE WHEN verify_by IS NULL THEN ARRAY[]::text[]"
    f" WHEN verify_by < %(today)s::date - {DAYS_OF_GRACE} THEN ARRAY['no', 'overdue']"
    " WHEN verified_on IS NULL THEN ARRAY['no'] ELSE ARRAY['yes'] END"
)
ALLOWED = {
    "kind": "kind = ANY(%(kind)s::text[])",
    "type": "type = ANY(%(type)s::text[])",
    "lang": "language = ANY(%(lang)s::text[])",
    "year": "year = ANY(%(year)s::smallint[])",
    "channel": "channels @> %(channel)s::text[]",
    "tag": "translate(lower(tags::text), '-', ' ')::text[] @> %(tag)s::text[]",
    "space": "space_id IN (SELECT s.id FROM spaces_space AS s WHERE s.slug = ANY(%(space)s::text[])"
    " OR lower(s.name) = ANY(%(space)s::text[]))",
    "owner": "owner_id IN (SELECT u.id FROM people_user AS u WHERE u.id::text = ANY(%(owner)s::text[])"
    " OR lower(u.name) = ANY(%(owner)s::text[]) OR lower(split_part(u.name, ' ', 1)) = ANY(%(owner)s::text[]))",
    "verified": f"{VERIFICATION} && %(verified)s::text[]",
    "archived": "is_archived = ANY(%(archived)s::boolean[])",
}
MINE = ("me", "mij", "ik", "my", "mijn")


class Narrowing:
    """What a query demands beside its words, as SQL; all values are parameters."""

    def __init__(self, query: Query, user: Any) -> None:
        self.params: dict[str, Any] = {}
        self._bits: dict[str, int] = {}
        self._demands: list[str] = []
        for name, values in query.filters.items():
            if values:
                self._bits[name] = 1 << len(self._bits)
                self.params[name] = [_compared(name, value, user) for value in values]
        for at, period in enumerate(query.periods):
            self._demand_period(at, period)
        self._demand_words(query)

    @property
    def failed(self) -> str:
        """The bits of the filters a row does not pass, as an expression."""
        cases = [f"CASE WHEN {ALLOWED[name]} THEN 0 ELSE {bit} END" for name, bit in self._bits.items()]
        return " + ".join(cases) or "0"

    @property
    def demands(self) -> str:
        return "".join(f" AND {demand}" for demand in self._demands)

    @property
    def text_join(self) -> str:
        """The words in their order are only fetched when a phrase asks for them."""
        wanted = any("written." in demand for demand in self._demands)
        return "JOIN search_entrytext AS written ON written.entry_id = allowed.id" if wanted else ""

    @property
    def bits(self) -> dict[str, int]:
        """The bit in `failed` of each filter there is."""
        return self._bits

    def _demand_period(self, at: int, period: Period) -> None:
        for side, moment in (("<", period.end), (">=", period.first)):
            if moment is not None:
                name = f"period{at}{'end' if side == '<' else 'first'}"
                self.params[name] = timezone.make_aware(datetime.combine(moment, time.min))
                self._demands.append(f"updated_at {side} %({name})s")

    def _demand_words(self, query: Query) -> None:
        where = "split_part(written.flow, '|', 1)" if query.in_title else "written.flow"
        for at, phrase in enumerate(query.phrases):
            self.params[f"phrase{at}"] = [f" {' '.join(words)} " for words in spellings(phrase)]
            self._demands.append(
                f"EXISTS (SELECT FROM unnest(%(phrase{at})s::text[]) AS one WHERE strpos({where}, one) > 0)"
            )
        for at, phrase in enumerate(query.excluded_phrases):
            self.params[f"without{at}"] = f" {' '.join(phrase)} "
            self._demands.append(f"strpos(written.flow, %(without{at})s) = 0")
        if query.excluded:
            words = [analysis.forms(word)[0] for word in query.excluded]
            self.params["excluded"] = sorted({key(stem) for word in words for stem in stems(word)})
            self._demands.append(
                "allowed.doc NOT IN (SELECT unnest(docs) FROM search_block WHERE term = ANY(%(excluded)s::int[])"
                " UNION ALL SELECT id FROM search_tally WHERE fresh AND terms && %(excluded)s::int[])"
            )


def spellings(phrase: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a phrase as it is, and with each two neighbours written as one: "e mail" and email."""
    joined = [(*phrase[:at], phrase[at] + phrase[at + 1], *phrase[at + 2 :]) for at in range(len(phrase) - 1)]
    return [phrase, *joined]


def _compared(name: str, value: str, user: Any) -> Any:
    if name == "year":
        return int(value)
    if name == "owner" and value.lower() in MINE:
        return str(user.pk)
    if name == "tag":
        return value.lower().replace("-", " ")
    if name == "archived":
        return {"yes": True, "no": False}.get(value)
    return value.lower() if name in ("owner", "space") else value
