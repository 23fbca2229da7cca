"""Triggers that note in campaigns_change which campaign a statement changed, in the transaction that changes it.

Only the database sees every way a figure changes: a form, an import of 100,000 rows, its undoing, a migration. A note is
an inserted row, so nobody waits for somebody else's; what is kept in memory asks for the notes it has not seen
(campaigns.changes, docs/decisions/kept-campaigns.md).
"""

from django.db.migrations.operations import RunSQL

EVENTS = {
    "insert": "AFTER INSERT ON {table} REFERENCING NEW TABLE AS after",
    "update": "AFTER UPDATE ON {table} REFERENCING OLD TABLE AS before NEW TABLE AS after",
    "delete": "AFTER DELETE ON {table} REFERENCING OLD TABLE AS before",
}
FUNCTIONS = """
CREATE FUNCTION campaigns_note_ids() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sides text[] := CASE TG_OP WHEN 'INSERT' THEN '{after}' WHEN 'DELETE' THEN '{before}' ELSE '{before,after}' END;
    side text;
BEGIN
    FOREACH side IN ARRAY sides LOOP
        EXECUTE format('INSERT INTO campaigns_change (campaign_id) SELECT DISTINCT (%s)::bigint FROM %I AS changed WHERE (%s) IS NOT NULL',
                       TG_ARGV[0], side, TG_ARGV[0]);
    END LOOP;
    RETURN NULL;
END $$;
CREATE FUNCTION campaigns_note_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO campaigns_change (campaign_id) VALUES (NULL);
    RETURN NULL;
END $$;
"""
DROP_FUNCTIONS = "DROP FUNCTION campaigns_note_ids(); DROP FUNCTION campaigns_note_all();"


def watch(table: str, campaign: str = "campaign_id") -> RunSQL:
    """Return the operation that has each statement on `table` note its campaigns.

    `campaign` is what names the campaign of a row of `changed` in SQL; "0" notes no campaign, only that pages changed.
    """
    named = campaign.replace("'", "''")
    make = [
        f"CREATE TRIGGER note_{event} {text.format(table=table)}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION campaigns_note_ids('{named}')"
        for event, text in EVENTS.items()
    ]
    return RunSQL("; ".join(make), "; ".join(f"DROP TRIGGER note_{event} ON {table}" for event in EVENTS))


def watch_all(table: str, *columns: str) -> RunSQL:
    """Return the operation that has each statement on `table` (an update only of `columns`) note every campaign."""
    of = f" OF {', '.join(columns)}" if columns else ""
    return RunSQL(
        f"CREATE TRIGGER note_all AFTER INSERT OR DELETE OR UPDATE{of} ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION campaigns_note_all()",
        f"DROP TRIGGER note_all ON {table}",
    )
