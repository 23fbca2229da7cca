import django.db.models.functions.datetime
from django.db import migrations, models

from campaigns.watching import DROP_FUNCTIONS, FUNCTIONS, watch, watch_all

OF_A_CAMPAIGN = (
    *("channelplan", "closeout", "contextfactor", "copyvariant", "crewmember", "kpitarget", "learning"),
    *("result", "statuschange"),
)
OF_A_LEARNING = ("learning_channels", "learning_seasons", "learninguse", "learningvote")
TAGGED = (
    "CASE WHEN content_type_id = (SELECT id FROM django_content_type WHERE app_label = 'campaigns' AND model = 'campaign')"
    " THEN object_id END"
)


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0009_campaign_files"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("people", "0003_audit_is_append_only"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("campaign_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name": "change",
                "indexes": [models.Index(fields=["at"], name="campaign_change_at")],
            },
        ),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        watch("campaigns_campaign", "id"),
        *(watch(f"campaigns_{name}") for name in OF_A_CAMPAIGN),
        watch("taggit_taggeditem", TAGGED),
        *(watch(f"campaigns_{name}", "0") for name in OF_A_LEARNING),
        watch_all("campaigns_channel"),
        watch_all("campaigns_season"),
        watch_all("taggit_tag"),
        watch_all("people_team", "name", "slug"),
        watch_all("people_user", "name", "photo"),
    ]
