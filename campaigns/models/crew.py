from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import datetime

    from people.models import User


class CrewMember(models.Model):
    """Who works on a campaign and as what; `may_edit` lets a reader of the space change this one campaign."""

    campaign_id: int
    person_id: int
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="crew")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+"
    )
    role = models.CharField(_("does what"), max_length=80, blank=True)
    may_edit = models.BooleanField(_("may change this campaign"), default=False)
    added_at: datetime = models.DateTimeField(_("since"), auto_now_add=True)  # type: ignore[assignment]

    class Meta:
        verbose_name = _("member of the campaign team")
        verbose_name_plural = _("campaign team")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "person"], name="crew_once")]

    def __str__(self) -> str:
        return str(self.person)


class Crewed(models.Model):
    """The capability of a campaign to have a team of its own, and to be read by nobody else when it says so."""

    # The restriction follows the campaign team; people named by hand on the access page end this.
    is_team_only = models.BooleanField(_("only for the campaign team"), default=False, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def staff(self, rows: Iterable[Mapping[str, Any]], *, by: User, only_they: bool | None = None) -> None:
        """Make `rows` the campaign team (each gives `person`, and may give `role` and `may_edit`).

        `only_they` True keeps the campaign to them, the team it belongs to and the owners; False opens it again;
        None leaves that as it is.
        """
        campaign: Any = self
        CrewMember.objects.filter(campaign=campaign).delete()
        CrewMember.objects.bulk_create([CrewMember(campaign=campaign, **row) for row in rows])
        if only_they is not None and only_they != self.is_team_only:
            self.is_team_only = only_they
            self.save(update_fields=["is_team_only"])
            if not only_they:
                campaign.lift_restriction(by=by)
        if self.is_team_only:
            self.keep_to_crew(by=by)
        campaign.changed(by)

    def keep_to_crew(self, *, by: User) -> None:
        """Restrict the campaign to its team as it is now."""
        campaign: Any = self
        people = [member.person for member in campaign.crew.select_related("person")]
        people += [person for person in (campaign.backup_owner,) if person and person not in people]
        campaign.restrict(people=people, teams=[campaign.team] if campaign.team else [], by=by)

    @transaction.atomic
    def open_to_chosen(self) -> None:
        """Say that who may read this is chosen by hand from now on, not by who is in the campaign team."""
        self.is_team_only = False
        self.save(update_fields=["is_team_only"])
