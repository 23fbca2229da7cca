"""Who looked for something in vain hears when it is there."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from activity.recording import record
from activity.registry import register, register_group, register_target
from people.models import User
from search.models import Gap
from search.signals import gap_filled

register_group("gaps", _("What you looked for and did not find"))
register_target("gap", Gap, label=_("Looked for in vain"), icon="search-x")
register(
    "gap.filled",
    target="gap",
    group="gaps",
    icon="search",
    sentence=_("%(by)s filled a gap: “%(title)s” is there now"),
    recipients=lambda gap, facts: gap.hearers(),
)


def tell(sender: Any, gap: Gap, by: User, **kwargs: Any) -> None:
    """Tell everyone who asked and may see what fills the gap."""
    record("gap.filled", gap, by=by)


gap_filled.connect(tell, dispatch_uid="activity.gap_filled")
