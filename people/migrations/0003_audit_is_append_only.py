"""The database itself refuses to alter or remove an audit entry, whoever asks."""

from django.db import migrations

GUARD = """
CREATE FUNCTION people_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON people_auditentry
    FOR EACH ROW EXECUTE FUNCTION people_audit_is_append_only();
"""

UNGUARD = """
DROP TRIGGER audit_append_only ON people_auditentry;
DROP FUNCTION people_audit_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_invitations_and_tokens")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
