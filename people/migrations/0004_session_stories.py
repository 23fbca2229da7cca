import django.utils.timezone
from django.db import migrations, models

import people.models.session


class Migration(migrations.Migration):
    dependencies = [("people", "0003_audit_is_append_only")]

    operations = [
        # Each row needs a number of its own; signing in once more costs less than inventing them.
        migrations.RunSQL("DELETE FROM people_session", migrations.RunSQL.noop),
        migrations.AddField(
            "session",
            "number",
            models.BigIntegerField(default=people.models.session.a_number, editable=False, unique=True),
        ),
        migrations.AlterField(
            "session",
            "created_at",
            models.DateTimeField(default=django.utils.timezone.now, verbose_name="since"),
        ),
        migrations.AlterField(
            "session",
            "last_seen_at",
            models.DateTimeField(default=django.utils.timezone.now, verbose_name="last seen"),
        ),
    ]
