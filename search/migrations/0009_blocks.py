import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

# The new keys are the low 32 bits of the old ones.
LOW = "CREATE FUNCTION pg_temp.low(keys bigint[]) RETURNS int[] LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(array_agg(((key & 4294967295) + 2147483648) % 4294967296 - 2147483648 ORDER BY at), '{}')::int[] FROM unnest(keys) WITH ORDINALITY AS u (key, at) $$"
PACK = "CREATE FUNCTION pg_temp.pack(total smallint[], title smallint[]) RETURNS smallint[] LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(array_agg((least(b - t, 127) * 128 + least(t, 127)) ORDER BY at), '{}')::smallint[] FROM unnest(total, title) WITH ORDINALITY AS u (b, t, at) $$"
TALLY = "INSERT INTO search_tally (id, terms, weights, grams, fresh) SELECT e.id, pg_temp.low(t.terms), pg_temp.pack(t.weights, t.title_weights), pg_temp.low(e.title_grams), true FROM search_entry AS e JOIN search_entrytext AS t ON t.entry_id = e.id"
COUNT_ON = "SELECT setval(pg_get_serial_sequence('search_tally', 'id'), coalesce((SELECT max(id) FROM search_entry), 0) + 1, false)"


class Migration(migrations.Migration):
    """Keep what is findable findable: what was posted moves along, and is folded into blocks later."""

    dependencies = [("search", "0008_closing_the_loop")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("terms", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ("weights", django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), default=list, size=None)),
                ("grams", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ("fresh", models.BooleanField(default=True)),
            ],
            options={"verbose_name": "tally", "verbose_name_plural": "tallies"},
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("docs", models.IntegerField()),
            ],
            options={"verbose_name": "segment", "verbose_name_plural": "segments"},
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                ("pk", models.CompositePrimaryKey("term", "segment", "part", blank=True, editable=False, primary_key=True, serialize=False)),
                ("term", models.IntegerField()),
                ("segment", models.IntegerField()),
                ("part", models.SmallIntegerField()),
                ("df", models.IntegerField()),
                ("docs", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ("weights", django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), default=list, size=None)),
            ],
            options={"verbose_name": "block", "verbose_name_plural": "blocks"},
        ),
        # Long parts are read whole and hardly shrink: compressing them costs more than it saves.
        migrations.RunSQL(
            "ALTER TABLE search_block ALTER docs SET STORAGE EXTERNAL, ALTER weights SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
        migrations.AddField("entry", "doc", models.IntegerField(null=True)),
        migrations.RunSQL([LOW, PACK, TALLY, "UPDATE search_entry SET doc = id", COUNT_ON], migrations.RunSQL.noop),
        migrations.RunSQL(
            "ALTER TABLE search_word ALTER stems TYPE int[] USING pg_temp.low(stems)",
            migrations.RunSQL.noop,
            state_operations=[
                migrations.AlterField(
                    "word", "stems",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None),
                ),
            ],
        ),
        migrations.AddIndex("tally", django.contrib.postgres.indexes.GinIndex(condition=models.Q(("fresh", True)), fastupdate=False, fields=["terms", "grams"], name="tally_fresh_terms")),
        migrations.AddIndex("tally", models.Index(condition=models.Q(("fresh", True)), fields=["id"], name="tally_fresh")),
        migrations.AlterField("entry", "doc", models.IntegerField(unique=True)),
        migrations.RemoveIndex("entry", "entry_title_grams"),
        migrations.RemoveField("entry", "title_grams"),
        migrations.RemoveField("entrytext", "terms"),
        migrations.RemoveField("entrytext", "weights"),
        migrations.RemoveField("entrytext", "title_weights"),
        migrations.DeleteModel("Posting"),
        migrations.DeleteModel("Term"),
    ]
