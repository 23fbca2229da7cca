"""Database sessions that bring their person along, so that a page needs one query for both."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.utils import timezone

from core.composed import Given, composed
from people.models import Session, User

SEEN_EVERY = timedelta(minutes=5)  # a write per page view would be dear
KEPT = ("number", "created_at", "last_seen_at", "user_agent", "ip_address")


class SessionStore(DatabaseStore):
    """A session row joined with its user."""

    row: Session | None = None
    user_agent = ""
    ip_address: str | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    @property
    def person(self) -> User | None:
        """The user that came along with the row, once the session has been read."""
        return self.row.user if self.row else None

    def _get_session_from_db(self) -> Session | None:
        self.row = _with_person().first(key=self.session_key, now=timezone.now())
        if self.row is None:
            self._session_key = None
        return self.row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to save: the old one's story goes on, a new key starts a new one on this device."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.user_id = data.get(SESSION_KEY)
        if self.row is not None and self.row.session_key == row.session_key:
            for field in KEPT:
                setattr(row, field, getattr(self.row, field))
        else:
            row.user_agent, row.ip_address = self.user_agent, self.ip_address
        return row

    def note_use(self) -> None:
        """Remember that the session is alive, once in a few minutes."""
        now = timezone.now()
        if self.row is not None and self.row.user_id and now - self.row.last_seen_at > SEEN_EVERY:
            Session.objects.filter(pk=self.row.pk).update(last_seen_at=now)


@composed
def _with_person() -> QuerySet[Session]:
    alive = Session.objects.filter(session_key=Given("key"), expire_date__gt=Given("now"))
    return alive.select_related("user")
