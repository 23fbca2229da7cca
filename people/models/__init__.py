from people.models.audit import AuditEntry
from people.models.invitation import Invitation
from people.models.session import Session
from people.models.team import Team
from people.models.token import ApiToken
from people.models.user import User, unprinted

__all__ = ["ApiToken", "AuditEntry", "Invitation", "Session", "Team", "User", "unprinted"]
