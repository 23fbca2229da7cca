"""Which terms a query asks for: one group per word, and in it everything that may stand for that word."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from search import analysis
from search.compounds import IN_QUERY, WHOLE, Parts, joined
from search.concepts import LANGUAGES, NOTHING, Phrases
from search.lexicon import Lexicon
from search.postings import gram_key, stems
from search.querying import Query

COMPLETED, COMPLETED_BESIDE = (
    0.85,
    0.3,
)  # a completion of a word nobody wrote, and beside one that somebody did
JOINED = 0.8  # two words written as one elsewhere
SPLIT = 0.9  # one word written as two elsewhere
CORRECTED = (0.9, 0.8, 0.65, 0.5)  # the nearest correction and those after it
SHORTEST_OPEN = 2  # letters from which the last word may be unfinished
LONGEST_TITLE_QUERY = 10  # words; a longer query is no title


@dataclass
class Group:
    """One word of the query and the terms that may stand for it, each with its weight; the best one counts."""

    word: str
    terms: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def add(self, words: Iterable[str], weight: float, reason: str) -> None:
        """Let `words` stand for this one, as their stems in either language."""
        self.stand_for((stem for word in words for stem in stems(word)), weight, reason)

    def stand_for(self, terms: Iterable[str], weight: float, reason: str) -> None:
        """Let `terms` stand for this word."""
        for term in terms:
            if weight > self.terms.get(term, 0):
                self.terms[term], self.reasons[term] = weight, reason


@dataclass
class Plan:
    """Everything to look for, and what was corrected (the folded word as typed to the word as meant)."""

    query: Query
    groups: list[Group] = field(default_factory=list)
    corrections: dict[str, str] = field(default_factory=dict)
    grams: list[int] = field(default_factory=list)
    pairs: list[str] = field(default_factory=list)
    phrases: Phrases = NOTHING
    parts: Parts = WHOLE

    @property
    def parts_asked(self) -> int:
        """How many of the groups are parts of a compound that was asked for."""
        return sum("part" in group.reasons.values() for group in self.groups)

    def worth(self, idf: dict[int, float]) -> dict[str, float]:
        """Return what finding each term tells, by the idf of its group: for choosing and marking what to show."""
        found: dict[str, float] = {}
        for at, group in enumerate(self.groups):
            for term, weight in group.terms.items():
                found[term] = max(weight * idf.get(at, 1.0), found.get(term, 0))
        return found

    def corrected_text(self) -> str:
        """Return the query as it was searched for, or nothing when it was taken as typed."""
        if not self.corrections:
            return ""
        return analysis.WORD.sub(lambda found: self._corrected(found.group()), self.query.text)

    def _corrected(self, word: str) -> str:
        return self.corrections.get(analysis.forms(word)[0], word)


def make_plan(query: Query, lexicon: Lexicon, *, correct: bool = True) -> Plan:
    """Work out what to look for; without `correct`, words are taken as they are typed."""
    plan = Plan(query)
    forms = [analysis.forms(word) for word in query.words]
    begun = forms[-1][0] if query.is_open and forms and len(forms[-1][0]) >= SHORTEST_OPEN else ""
    neighbours = joined([whole for whole, _ in forms])
    lexicon.meet([*_all_words(forms), *neighbours], begun)
    for whole, parts in forms:
        plan.groups += _groups(whole, parts)
        if _is_code(whole, parts) and lexicon.knows(whole):
            plan.groups += [group for _part in parts for group in _groups(whole, ())]
    _drop_stop_words(plan)
    _join(plan, neighbours, lexicon)
    _mean(plan, forms, lexicon.phrases)
    if begun:
        _complete(plan, begun, lexicon)
    if correct:
        _correct(plan, lexicon)
        _mean(plan, forms, lexicon.phrases)
    _take_apart(plan, lexicon)
    plan.pairs = _side_by_side([plan.corrections.get(word, word) for word in _typed(forms)])
    if len(plan.groups) <= LONGEST_TITLE_QUERY:
        plan.grams = sorted(gram_key(gram) for gram in analysis.trigrams(" ".join(query.words)))
    return plan


def _all_words(forms: list[tuple[str, tuple[str, ...]]]) -> list[str]:
    return [word for whole, parts in forms for word in (whole, *parts) if word]


def _typed(forms: list[tuple[str, tuple[str, ...]]]) -> list[str]:
    return [part for whole, parts in forms for part in (parts or (whole,)) if part]


def _side_by_side(words: list[str]) -> list[str]:
    """Return neighbouring words as they stand in a flow, leaving out pairs that tell nothing ("in de")."""
    return [
        f" {one} {other} " for one, other in pairwise(words) if not {one, other} <= analysis.EVERY_STOP_WORD
    ]


def _groups(whole: str, parts: tuple[str, ...]) -> list[Group]:
    """Make a group for the word, or one for each part of a joined word, where the whole may stand for each."""
    telling = [part for part in parts if len(part) > 1 and part not in analysis.EVERY_STOP_WORD]
    made = [Group(part[: analysis.LONGEST]) for part in (telling or [whole]) if part]
    for group in made:
        group.add([group.word], 1.0, "word")
        group.add([whole] if whole else [], 1.0, "word")
    return made


def _is_code(whole: str, parts: tuple[str, ...]) -> bool:
    """Say whether a word is a code, such as 2025-q4-black-friday: who holds it comes before who holds its parts."""
    return len(parts) > 2 and any(sign.isdigit() for sign in whole)


def _drop_stop_words(plan: Plan) -> None:
    """Leave out what tells nothing, unless there is nothing else; repeated words count twice, as in the text."""
    telling = [
        group
        for group in plan.groups
        if group.word not in analysis.EVERY_STOP_WORD and (len(group.word) > 1 or group.word.isdigit())
    ]
    plan.groups = telling or plan.groups


def _join(plan: Plan, neighbours: dict[str, tuple[str, str]], lexicon: Lexicon) -> None:
    for whole, pair in neighbours.items():
        if not lexicon.knows(whole):
            continue
        for group in plan.groups:
            if group.word in pair:
                weight = 1.0 if any(len(word) == 1 for word in pair) else JOINED
                group.add([whole], weight, "joined")


def _mean(plan: Plan, forms: list[tuple[str, tuple[str, ...]]], phrases: Phrases) -> None:
    """Let what a phrase means stand for each of its words, also where a word was corrected first."""
    typed = _typed(forms)
    meant = [plan.corrections.get(word, word) for word in typed]
    for stretch in [one for language in LANGUAGES for one in phrases.among(meant, language)]:
        words = set(typed[stretch.first : stretch.end])
        weight = CORRECTED[0] if words & plan.corrections.keys() else 1.0
        for group in plan.groups:
            if group.word in words:
                group.stand_for(stretch.terms, weight, "concept")
    plan.phrases = phrases.of(term for group in plan.groups for term in group.terms)


def _complete(plan: Plan, begun: str, lexicon: Lexicon) -> None:
    for group in plan.groups[-1:]:
        if begun.endswith(group.word):
            weight = COMPLETED_BESIDE if lexicon.knows(group.word) else COMPLETED
            group.add(lexicon.completions, weight, "completed")


def _correct(plan: Plan, lexicon: Lexicon) -> None:
    """Let words that nobody wrote stand for the nearest ones that somebody did, or for the two they consist of."""
    unknown = [group for group in plan.groups if not _is_known(group, lexicon)]
    corrections, splits = lexicon.near([group.word for group in unknown])
    for group in unknown:
        near, split = corrections.get(group.word, []), splits.get(group.word)
        for (word, _far), weight in zip(near, CORRECTED, strict=False):
            group.add([word], weight, "corrected")
        if split:
            group.add(split[:1], SPLIT, "split")
            plan.groups.append(Group(split[1]))
            plan.groups[-1].add(split[1:], SPLIT, "split")
        if near and not (split and near[0][1] > 1):
            plan.corrections[group.word] = near[0][0]


def _take_apart(plan: Plan, lexicon: Lexicon) -> None:
    """Ask for the parts of a compound too, a little: who writes them apart is found after who writes the compound."""
    plan.parts = lexicon.parts
    asked = {group.word for group in plan.groups}
    whole = [group for group in plan.groups if "split" not in group.reasons.values()]
    for part in dict.fromkeys(part for group in whole for part in plan.parts.of(group.word)):
        if part not in asked:
            plan.groups.append(Group(part))
            plan.groups[-1].add([part], IN_QUERY, "part")


def _is_known(group: Group, lexicon: Lexicon) -> bool:
    return lexicon.knows(group.word) or any(
        reason in ("joined", "completed", "concept") for reason in group.reasons.values()
    )
