"""Database sessions that bring their person along, so that a page needs one query for both."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from people.models import Session, User


class SessionStore(DatabaseStore):
    """A session row joined with its user; `person` is that user once the row has been read."""

    person: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        rows = Session.objects.select_related("user")
        row = rows.filter(session_key=self.session_key, expire_date__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
            return None
        self.person = row.user
        return row

    async def _aget_session_from_db(self) -> Session | None:
        raise NotImplementedError("Baton serves requests synchronously")

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.user_id = data.get(SESSION_KEY)
        return row
