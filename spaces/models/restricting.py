from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Func, Q, QuerySet, Value

from people.models import AuditEntry
from spaces.models.restriction import Grant, Restriction
from spaces.signals import access_changed

if TYPE_CHECKING:
    from people.models import Team, User


class Restricting(models.Model):
    """The capability of content to be read by named people and teams only, with all that lies below it."""

    restriction_id: int | None
    restriction = models.OneToOneField(
        Restriction, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The restrictions one must pass: its own and those of everything above, kept up by every change and move.
    restriction_ids = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)

    class Meta:
        abstract = True

    def inheritors(self) -> QuerySet[Any]:
        """Return the rows below this one, which its restriction holds for as well; a tree overrides this."""
        return type(self)._default_manager.none()

    @transaction.atomic
    def restrict(self, *, people: Iterable["User"], teams: Iterable["Team"], by: "User") -> None:
        """Let only these people and teams read this and what lies below; the owner and managers always may."""
        before = self._allowed()
        if self.restriction_id is None:
            self.restriction = Restriction.objects.create(made_by=by)
            self.restriction_ids = [*self.restriction_ids, self.restriction.pk]
            self.save(update_fields=["restriction", "restriction_ids"])
            append = Func(F("restriction_ids"), Value(self.restriction.pk), function="array_append")
            self._rewrite_below(append)
        Grant.objects.filter(restriction=self.restriction).delete()
        rows = [Grant(restriction=self.restriction, person=person) for person in people]
        rows += [Grant(restriction=self.restriction, team=team) for team in teams]
        Grant.objects.bulk_create(rows)
        AuditEntry.record("restriction.set", self, by=by, before=before, after=self._allowed())
        self._tell()

    @transaction.atomic
    def lift_restriction(self, *, by: "User") -> None:
        """Let everyone who may read what lies above read this again."""
        if self.restriction_id is None:
            return
        before, lifted = self._allowed(), self.restriction_id
        self.restriction_ids = [pk for pk in self.restriction_ids if pk != lifted]
        self.restriction = None
        self.save(update_fields=["restriction", "restriction_ids"])
        self._rewrite_below(Func(F("restriction_ids"), Value(lifted), function="array_remove"))
        Restriction.objects.filter(pk=lifted).delete()
        AuditEntry.record("restriction.lifted", self, by=by, before=before)
        self._tell()

    def _rewrite_below(self, restriction_ids: Func) -> None:
        restriction_ids.output_field = ArrayField(models.BigIntegerField())
        self.inheritors().update(restriction_ids=restriction_ids)

    def _allowed(self) -> dict[str, Any]:
        if self.restriction_id is None:
            return {}
        grants = Grant.objects.filter(restriction_id=self.restriction_id).order_by("pk")
        return {
            "people": [pk for pk in grants.values_list("person_id", flat=True) if pk],
            "teams": [pk for pk in grants.values_list("team_id", flat=True) if pk],
        }

    def _tell(self) -> None:
        model = type(self)
        below = self.inheritors().order_by().values("pk")
        access_changed.send(model, contents=model._base_manager.filter(Q(pk=self.pk) | Q(pk__in=below)))
