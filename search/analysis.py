"""From text to the terms it is found by; documents and queries pass through the same functions.

Accents and case are folded; a word is letters and digits, joined by one of - ' . + _ @, or / & in short ones. A joined word counts as
its joined form ("e-mail": email) and, a little less, as its parts (e, mail), so email, e-mail and e mail meet.
Stems are Snowball's (M.F. Porter, https://snowballstem.org), with repairs for Dutch plurals, see stem_dutch().
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import local
from typing import NamedTuple

import snowballstemmer

LONGEST = 64  # characters of a term; longer runs are noise such as keys and hashes
PART = 0.8  # how much a part of a joined word counts, beside the whole

JOINT = r"[-\u2010\u2011'\u2019.+_@]"
SHORT_JOINT = r"[/&](?=[^\W_]{1,3}\b)"  # A/B, R&D, en/of, but not the parts of an address
WORD = re.compile(rf"[^\W_]+(?:(?:{JOINT}|{SHORT_JOINT})[^\W_]+)*")
JOINTS = re.compile(r"[\W_]+")
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\x00]")

DUTCH = (
    "aan al als bij dan dat de der deze die dit door dus een en er het hoe iets ik in is je jij jou jouw kan maar me "
    "men met mijn naar niet nog of om omdat ons onze ook op over te tot u uit uw van voor want wat we wel werd wie "
    "wij worden wordt ze zich zij zijn zo zou"
)
ENGLISH = (
    "a about an and are as at be been but by can do for from had has have he her his how i if in into is it its me my "
    "no not of on or our she so than that the their them then there these they this to us was we were what when where "
    "which who will with would you your"
)
STOP_WORDS = {"nl": frozenset(DUTCH.split()), "en": frozenset(ENGLISH.split())}
EVERY_STOP_WORD = STOP_WORDS["nl"] | STOP_WORDS["en"]


class _Stemmers(local):
    """Snowball's stemmers keep the word they are at in themselves, so each thread has its own."""

    def __init__(self) -> None:
        self.dutch = snowballstemmer.stemmer("dutch_porter").stemWord
        self.english = snowballstemmer.stemmer("english").stemWord


_stemmers = _Stemmers()


class Token(NamedTuple):
    """A word of a text: where it stands and how it is written."""

    start: int
    end: int
    text: str


def clean(text: str) -> str:
    """Return `text` in composed form without invisible characters; offsets of tokens() refer to this."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text that went through clean()."""
    for found in WORD.finditer(text):
        yield Token(found.start(), found.end(), found.group())


def words(text: str) -> list[str]:
    """Return the words of any text in order, as tokens() finds them; much faster where nobody asks where they stand."""
    return WORD.findall(clean(text))


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return `word` without case and accents: "Ideeën" becomes "ideeen"."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def plain(text: str) -> str:
    """Return `text` in lower case without accents, each letter still where it stood."""
    return (text if text.isascii() else NOT_ASCII.sub(_plain_letter, text)).lower()


def _plain_letter(found: re.Match[str]) -> str:
    return fold(found.group())[:1] or found.group()


@lru_cache(maxsize=100_000)
def forms(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the joined form of a word as written, and its parts where it has any: ("email", ("e", "mail"))."""
    parts = tuple(part for part in JOINTS.split(fold(word)) if part)
    joined = "".join(parts)[: LONGEST + 1]
    return (joined if len(joined) <= LONGEST else ""), (parts if len(parts) > 1 else ())


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word; codes (anything with a digit) and short words stay as they are."""
    if len(word) <= 2 or not word.isalpha():
        return word
    return stem_dutch(word) if language == "nl" else str(_stemmers.english(word))


def stem_dutch(word: str) -> str:
    """Stem with Snowball's Dutch, then bring the plurals together that it leaves apart, until nothing changes.

    campagnes/campagne, nieuwsbrieven/nieuwsbrief, foto's/foto, boodschappen/boodschap, strategieën/strategie: of 140
    such pairs Snowball alone parts 51, and 4 stay apart here.
    """
    result: str = _stemmers.dutch(re.sub(r"(?<=[ie]e)en$", "", word))
    for _ in range(3):
        repaired = _repair(result)
        if repaired == result:
            break
        result = _stemmers.dutch(repaired)
    return result


def _repair(word: str) -> str:
    if len(word) <= 3:
        return word
    if word[-1] == word[-2] and word[-1] in "bdfgklmnprst":
        word = word[:-1]
    word = word[:-1] + {"v": "f", "z": "s", "y": "i"}.get(word[-1], word[-1])
    if len(word) > 3 and word.endswith("e") and not word.endswith("ee"):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


@lru_cache(maxsize=200_000)
def terms(word: str, language: str) -> tuple[tuple[str, float], ...]:
    """Return the terms a word of a document counts as, with how much; empty for stop words and single letters."""
    joined, parts = forms(word)
    found = {}
    for part in parts:
        if is_content(part, language):
            found[stem(part, language)] = PART
    if joined and is_content(joined, language):
        found[stem(joined, language)] = 1.0
    return tuple(found.items())


def is_content(word: str, language: str) -> bool:
    """Say whether a folded word tells texts apart: no stop word, no single letter (a digit does)."""
    return word not in STOP_WORDS[language] and (len(word) > 1 or word.isdigit())


def detect(text: str) -> str:
    """Return "nl" or "en": the language whose stop words the beginning of `text` has more of; Dutch when in doubt."""
    begun = [fold(word) for word in WORD.findall(text[:4000])]
    english = sum(word in STOP_WORDS["en"] for word in begun)
    dutch = sum(word in STOP_WORDS["nl"] for word in begun)
    return "en" if english > dutch else "nl"


def trigrams(text: str) -> frozenset[str]:
    """Return the three-letter pieces of the folded words of `text`, padded as PostgreSQL's pg_trgm pads them."""
    found: set[str] = set()
    for token in tokens(text):
        for word in forms(token.text)[1] or (forms(token.text)[0],):
            padded = f"  {word[:LONGEST]} "
            found.update(padded[at : at + 3] for at in range(len(padded) - 2))
    return frozenset(found)
