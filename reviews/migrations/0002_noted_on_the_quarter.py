from django.db import migrations

from campaigns.watching import watch


class Migration(migrations.Migration):
    """The page of a quarter shows decisions and overdue actions, so a change of them makes what is kept of it another."""

    dependencies = [("reviews", "0001_first"), ("campaigns", "0010_notes_of_changes")]

    operations = [
        watch(f"reviews_{name}", "0") for name in ("review", "item", "action", "participant")
    ]
