from people.models.audit import AuditEntry
from people.models.session import Session
from people.models.team import Team
from people.models.user import User

__all__ = ["AuditEntry", "Session", "Team", "User"]
