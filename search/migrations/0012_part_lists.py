import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0011_room_for_words")]

    operations = [
        migrations.CreateModel(
            name="PartList",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "waiting",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "verbose_name": "list of parts of compounds",
                "verbose_name_plural": "lists of parts of compounds",
            },
        ),
        migrations.AddField(
            model_name="statistics",
            name="parts",
            field=models.IntegerField(default=0),
        ),
    ]
