from django.db import migrations


class Migration(migrations.Migration):
    """Leave room in each page of words: a new count then stays in its page, and no index hears of it."""

    dependencies = [("search", "0010_entry_standing")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE search_word SET (fillfactor = 60)", "ALTER TABLE search_word RESET (fillfactor)"
        ),
    ]
