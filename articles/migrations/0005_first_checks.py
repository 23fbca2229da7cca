from django.db import migrations

FIRST_CHECKS = """
UPDATE articles_article SET verify_by = (
    created_at + CASE WHEN type = 'brand_guideline' THEN interval '12 months' ELSE interval '6 months' END
)::date
WHERE verify_by IS NULL
"""


class Migration(migrations.Migration):
    """Give the pages that are there already their first day to be looked through."""

    dependencies = [("articles", "0004_verification")]

    operations = [migrations.RunSQL(FIRST_CHECKS, migrations.RunSQL.noop)]
