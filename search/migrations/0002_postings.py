import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_first")]

    operations = [
        migrations.DeleteModel(name="Posting"),
        migrations.DeleteModel(name="Term"),
        migrations.DeleteModel(name="Word"),
        migrations.RemoveField(model_name="entrytext", name="words"),
        migrations.AlterField(
            model_name="entrytext",
            name="terms",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="title_grams",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, size=None
            ),
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('pk', models.CompositePrimaryKey('term', 'weight', 'title_weight', 'entry', blank=True, editable=False, primary_key=True, serialize=False)),
                ('term', models.BigIntegerField()),
                ('weight', models.SmallIntegerField()),
                ('title_weight', models.SmallIntegerField()),
                ('entry', models.IntegerField()),
            ],
            options={
                'verbose_name': 'posting',
                'verbose_name_plural': 'postings',
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('key', models.BigIntegerField(primary_key=True, serialize=False)),
                ('df', models.IntegerField()),
            ],
            options={
                'verbose_name': 'search term',
                'verbose_name_plural': 'search terms',
            },
        ),
        migrations.CreateModel(
            name='Statistics',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('entries', models.IntegerField(default=0)),
                ('average_length', models.FloatField(default=250)),
                ('average_title_length', models.FloatField(default=4)),
            ],
            options={
                'verbose_name': 'statistics',
                'verbose_name_plural': 'statistics',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='statistics_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('text', models.CharField(db_collation='C', max_length=64, primary_key=True, serialize=False)),
                ('df', models.IntegerField()),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
            ],
            options={
                'verbose_name': 'word',
                'verbose_name_plural': 'words',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['keys'], name='word_keys')],
            },
        ),
    ]
