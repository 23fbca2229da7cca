from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from people.models import AuditEntry, Team
from spaces.models.membership import Membership, Role
from spaces.signals import figures_limited

if TYPE_CHECKING:
    from people.models import User


class Members(models.Model):
    """The capability of a space to give people and teams their roles; each change stands in the audit log."""

    class Meta:
        abstract = True

    @transaction.atomic
    def give_role(self, who: "User | Team", role: Role, *, by: "User | None") -> Membership:
        """Give one person or team this role here, in place of the role they had."""
        holder: dict[str, Any] = {"team": who} if isinstance(who, Team) else {"person": who}
        before = Membership.objects.filter(space_id=self.pk, **holder).first()
        membership, _made = Membership.objects.update_or_create(
            space_id=self.pk, **holder, defaults={"role": role}
        )
        if before is None or before.role != role:
            old = {"role": before.role} if before else {}
            self._note("membership.given", membership, by=by, before=old, after={"role": int(role)})
        return membership

    @transaction.atomic
    def take_role(self, membership: Membership, *, by: "User") -> None:
        """Take away the role that this membership gives."""
        self._note("membership.taken", membership, by=by, before={"role": membership.role}, after={})
        membership.delete()

    @transaction.atomic
    def change_access(self, *, by: "User") -> None:
        """Save the space and note what changed in who may read and what everyone may."""
        old = type(self)._default_manager.get(pk=self.pk)
        self.save()
        before, after = _access(old), _access(self)
        if before != after:
            AuditEntry.record("space.access", self, by=by, before=before, after=after)
        if before["figures_for_members"] != after["figures_for_members"]:
            figures_limited.send(type(self), space=self)

    def _note(self, action: str, membership: Membership, **change: Any) -> None:
        who = {"person": membership.person_id, "team": membership.team_id}
        held_by = {key: value for key, value in who.items() if value}
        change["after"] = change["after"] | held_by
        AuditEntry.record(action, self, **change)


def _access(space: Any) -> dict[str, Any]:
    return {
        "access": space.access,
        "reason": space.reason,
        "everyone_role": int(space.everyone_role),
        "figures_for_members": space.figures_for_members,
    }
