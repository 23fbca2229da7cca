import pytest
from django.db import ProgrammingError, connection, transaction

from people.models import AuditEntry


@pytest.mark.django_db
def test_the_database_refuses_to_alter_the_audit_log(reader, administrator):
    entry = AuditEntry.record("person.rights", reader, by=administrator, after={"guest": True})
    for statement in ("UPDATE people_auditentry SET action = 'x'", "DELETE FROM people_auditentry"):
        with (
            pytest.raises(ProgrammingError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    entry.refresh_from_db()
    assert entry.action == "person.rights"
