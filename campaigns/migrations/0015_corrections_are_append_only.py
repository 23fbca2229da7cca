"""The database itself refuses to alter a correction; it goes only with its campaign."""

from django.db import migrations

GUARD = """
CREATE FUNCTION campaigns_correction_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a correction is never altered';
END $$;
CREATE TRIGGER correction_stays BEFORE UPDATE ON campaigns_correction
    FOR EACH ROW EXECUTE FUNCTION campaigns_correction_stays();
"""

UNGUARD = """
DROP TRIGGER correction_stays ON campaigns_correction;
DROP FUNCTION campaigns_correction_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0014_corrections_and_unlockings")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
