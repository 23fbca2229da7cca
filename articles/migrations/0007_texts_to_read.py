from django.db import migrations


def await_reading(apps, schema_editor):
    """Have the worker read the files that are there already, in its own time."""
    rows = apps.get_model("articles", "FileText").objects
    files = apps.get_model("articles", "Attachment").objects.filter(file_text=None)
    rows.bulk_create((rows.model(attachment_id=pk) for pk in files.values_list("pk", flat=True).iterator()), batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_file_texts")]
    operations = [migrations.RunPython(await_reading, migrations.RunPython.noop)]
