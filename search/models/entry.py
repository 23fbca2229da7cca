from typing import TYPE_CHECKING, Any, Self, cast

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from search.registry import registry
from spaces.models import Access, Space
from spaces.models.content import readable

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class EntryQuerySet(models.QuerySet[Any]):
    """The words every search starts from."""

    def visible_to(self, reader: "User | AnonymousUser | Access", *, but: str = "") -> Self:
        """What `reader` may find: exactly what each kind's own `visible_to` would show. Leaves kind `but` out."""
        user = reader.user if isinstance(reader, Access) else reader
        if not user.is_authenticated:
            return self.none()
        found = self.exclude(kind=but) if but else self
        in_spaces = Q(space__isnull=False) & readable(reader)
        return found.filter(
            in_spaces | Q(everyone=True) & _spaceless(cast("User | Access", reader), but, guest=user.is_guest)
        )


def _spaceless(reader: "User | Access", but: str, *, guest: bool) -> Q:
    """Each kind by its own rule; a guest gets no kind that has none."""
    ruled = [one for one in registry.by_kind.values() if one.visible is not None and one.kind != but]
    rule = Q(pk__in=[]) if guest else ~Q(kind__in=[one.kind for one in ruled])
    for one in ruled:
        rule |= Q(kind=one.kind) & one.visible(reader)  # type: ignore[misc] # only those that have a rule
    return rule


class Entry(models.Model):
    """One findable thing, as narrow as can be: who may find it, what it is filtered by, how it is listed.

    `doc` is the number of its Tally, another one after each save, so what was posted for it before is void at once.
    `title_terms` counts the different terms of the title.
    """

    id = models.AutoField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.BigIntegerField()
    title = models.CharField(_("title"), max_length=300)
    url = models.CharField(max_length=600)
    language = models.CharField(_("language"), max_length=5)
    type = models.CharField(_("type"), max_length=40, blank=True)
    tags = ArrayField(models.TextField(), default=list)
    channels = ArrayField(models.TextField(), default=list)
    year = models.SmallIntegerField(_("year"), null=True)
    space = models.ForeignKey(Space, null=True, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    restriction_ids = ArrayField(models.BigIntegerField(), default=list)
    everyone = models.BooleanField(default=False)
    updated_at = models.DateTimeField(_("changed"), null=True)
    verified_on = models.DateField(null=True)
    verify_by = models.DateField(null=True)
    is_archived = models.BooleanField(default=False)
    standing = models.FloatField(default=1.0)
    title_terms = models.PositiveSmallIntegerField(default=0)
    doc = models.IntegerField(unique=True)

    objects: Any = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="entry_once_per_thing")]
        indexes = [GinIndex(fields=["tags"], name="entry_tags", fastupdate=False)]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> Any:
        """Return the name of its kind, for people."""
        return registry.label("kind", self.kind)

    @property
    def icon(self) -> str:
        return registry.by_kind[self.kind].icon if self.kind in registry.by_kind else "file-text"


class EntryText(models.Model):
    """The words of an entry: its text for snippets, and its flow for phrases.

    `flow` is the text as single spaced, folded words with a bar between title, headings and body.
    `concepts` is the version of the concepts it was analysed with (see Statistics).
    """

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.CASCADE, related_name="text")
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    headings = models.JSONField(default=list)
    flow = models.TextField(blank=True)
    concepts = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("search text")
        verbose_name_plural = _("search texts")

    def __str__(self) -> str:
        return self.body[:80]
