from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.merging import merge_facts
from articles.models.term_version import TermOutcome, TermVersion
from articles.rendering import render_article
from articles.term_names import LONGEST, key_of, names_of, phrases_of, split_names
from articles.titles import slug_of
from core.errors import Refused
from search.defining import define
from search.indexing import refresh

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

NAMES = ("term_nl", "term_en", "abbreviation", "synonyms")
FACTS = (*NAMES, "definition_nl", "definition_en", "owner_id")


class TermQuerySet(models.QuerySet[Any]):
    """The words every list of terms starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The glossary belongs to no space: every colleague reads all of it, a guest and a stranger nothing."""
        return self.filter(binned_at=None) if _is_colleague(user) else self.none()

    def listed(self) -> Self:
        """Only what a list of terms shows."""
        return self.only("term_nl", "term_en", "abbreviation", "synonyms", "text_nl", "text_en")

    def in_bin_for(self, user: User) -> Self:
        """What lies in the bin and `user` could read before."""
        return self.filter(binned_at__isnull=False) if _is_colleague(user) else self.none()


class Term(models.Model):
    """A word of the trade: what it is called in both languages and for short, and what it means.

    `head` is the number of its newest version; `keys` are its names as they are told apart.
    """

    term_nl = models.CharField(_("Dutch"), max_length=LONGEST, blank=True)
    term_en = models.CharField(_("English"), max_length=LONGEST, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=60, blank=True)
    synonyms = ArrayField(models.CharField(max_length=LONGEST), verbose_name=_("synonyms"), default=list)
    definition_nl = models.TextField(_("meaning in Dutch"), blank=True)
    definition_en = models.TextField(_("meaning in English"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("owner"),
    )  # fmt: skip
    html_nl = models.TextField(blank=True, editable=False)
    html_en = models.TextField(blank=True, editable=False)
    text_nl = models.TextField(blank=True, editable=False)
    text_en = models.TextField(blank=True, editable=False)
    keys = ArrayField(models.TextField(), default=list, editable=False)
    head = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    binned_at = models.DateTimeField(null=True, editable=False)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    owner_id: int | None
    objects: ClassVar[Any] = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        indexes = [GinIndex(fields=["keys"], name="term_keys")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(term_nl="") | ~Q(term_en=""),
                name="term_has_a_name",
                violation_error_message=_("Give the term a name in Dutch or in English."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:term", args=[self.address])

    @property
    def address(self) -> str:
        """Return what follows /glossary/: the id, which finds the term, and a slug, which tells people."""
        slug = slug_of(self.term_nl or self.term_en)
        return f"{self.pk}-{slug}" if slug else str(self.pk)

    @property
    def name(self) -> str:
        """The name in the reader's language, or the one there is."""
        return _in_own_language(self.term_nl, self.term_en)

    @property
    def other_name(self) -> str:
        """The name in the other language; empty when it is the same or there is none."""
        other = self.term_en if self.name == self.term_nl else self.term_nl
        return "" if key_of(other) == key_of(self.name) else other

    @property
    def short_names(self) -> str:
        """The abbreviations, where they are not the name itself."""
        shown = key_of(self.name)
        return ", ".join(one for one in split_names(self.abbreviation) if key_of(one) != shown)

    @property
    def other_language(self) -> str:
        """The language of `other_name`."""
        return "en" if self.name == self.term_nl else "nl"

    @property
    def meaning(self) -> str:
        """The meaning as plain text, in the reader's language if there is one."""
        return _in_own_language(self.text_nl, self.text_en)

    @property
    def meaning_language(self) -> str:
        """The language that `meaning` is in."""
        return "nl" if self.meaning == self.text_nl else "en"

    @property
    def facts(self) -> dict[str, Any]:
        """Return everything people write about the term, as a version keeps it."""
        return {name: getattr(self, name) for name in FACTS}

    @property
    def concept(self) -> str:
        """The key under which search knows what the term means."""
        return f"term-{self.pk}"

    @property
    def names(self) -> list[str]:
        """Return every name, each once."""
        return names_of(self._said_names)

    @property
    def phrases(self) -> list[str]:
        """Return what stands for the term in a text."""
        return phrases_of(self._said_names)

    @property
    def _said_names(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in NAMES}

    @classmethod
    @transaction.atomic
    def create(cls, *, by: User, **facts: Any) -> Term:
        """Add a term to the glossary; raises Refused where a name is there already."""
        _lock_glossary()
        term = cls(created_by=by, updated_by=by)
        term._write(facts, by=by)
        return term

    @transaction.atomic
    def revise(self, *, base: int, by: User, **facts: Any) -> TermOutcome:
        """Save a change that started from version `base`, merged field by field with what others saved since.

        Where two people changed the same field nothing is written, and the outcome names those fields.
        """
        _lock_glossary()
        self.refresh_from_db()
        if self.binned_at:
            raise Refused(_("This term is in the bin. Take it out to go on with it."), status=409)
        first = self.versions.filter(number=base).first()
        if first is None:
            raise Refused(_("The version you started from is not there. Open the term again."), status=409)
        merged, both = merge_facts(first.facts, facts, self.facts)
        if both or merged == self.facts:
            return TermOutcome(self, None, both)
        return TermOutcome(self, self._write(merged, by=by))

    @transaction.atomic
    def bin(self, *, by: User) -> None:
        """Put the term in the bin: it is in no list, and its names stand for nothing any more."""
        _lock_glossary()
        self.refresh_from_db()
        if self.binned_at:
            raise Refused(_("This term is in the bin already."), status=409)
        self._set_binned(timezone.now(), by)

    @transaction.atomic
    def take_out_of_bin(self, *, by: User) -> None:
        """Bring the term back; raises Refused where another one has taken a name meanwhile."""
        _lock_glossary()
        self.refresh_from_db()
        if not self.binned_at:
            raise Refused(_("This term is not in the bin any more."), status=409)
        self._refuse_taken_names()
        self._set_binned(None, None)

    def _set_binned(self, at: Any, by: User | None) -> None:
        self.binned_at, self.binned_by = at, by
        self.save(update_fields=["binned_at", "binned_by"])
        self._tell_search()

    def _write(self, facts: dict[str, Any], *, by: User) -> TermVersion:
        for name, value in facts.items():
            setattr(self, name, value)
        self.keys = [key_of(name) for name in self.names]
        self._refuse_taken_names()
        for language in ("nl", "en"):
            rendered = render_article(getattr(self, f"definition_{language}"), language=language)
            setattr(self, f"html_{language}", rendered.html)
            setattr(self, f"text_{language}", rendered.text)
        self.updated_by, self.updated_at = by, timezone.now()
        self.head += 1
        self.save()
        version = self.versions.create(number=self.head, by=by, facts=self.facts)
        self._tell_search()
        return version

    def _tell_search(self) -> None:
        """All names mean the same to search; pages that use any of them are found by each."""
        define(self.concept, [] if self.binned_at else self.phrases)
        refresh(self)

    def _refuse_taken_names(self) -> None:
        if not self.keys:
            raise Refused(_("Give the term a name in Dutch or in English."), status=422)
        others = Term.objects.filter(binned_at=None, keys__overlap=self.keys).exclude(pk=self.pk)
        for other in others[:1]:
            taken = next(name for name in self.names if key_of(name) in other.keys)
            sentence = _(
                "“%(name)s” is in the glossary already, with “%(term)s”. Add to that one, or choose another word."
            )
            raise Refused(str(sentence) % {"name": taken, "term": other.name}, status=422)


def _is_colleague(user: User | AnonymousUser) -> bool:
    return user.is_authenticated and not user.is_guest


def _in_own_language(dutch: str, english: str) -> str:
    return (english or dutch) if get_language() == "en" else (dutch or english)


def _lock_glossary() -> None:
    """Let one save at a time compare its names with the others'; reading goes on meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {Term._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
