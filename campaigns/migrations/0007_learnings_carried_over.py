from django.db import migrations


def carry_over(apps, schema_editor):
    """What a learning said of its confidence and page, and took from its campaign, in the new columns."""
    Learning = apps.get_model("campaigns", "Learning")
    LearningPage = apps.get_model("campaigns", "LearningPage")
    for learning in Learning.objects.select_related("campaign").iterator(chunk_size=500):
        campaign = learning.campaign
        learning.stated_confidence = learning.confidence
        learning.markets, learning.product_lines = campaign.markets, campaign.product_lines
        learning.save(update_fields=["stated_confidence", "markets", "product_lines"])
        if campaign.season_id:
            learning.seasons.add(campaign.season_id)
        if learning.page_id:
            LearningPage.objects.create(
                learning=learning, page_id=learning.page_id, by_id=learning.author_id, at=learning.created_at
            )


def carry_back(apps, schema_editor):
    LearningPage = apps.get_model("campaigns", "LearningPage")
    for link in LearningPage.objects.filter(stance="supports").order_by("-at", "-pk").select_related("learning"):
        link.learning.page_id = link.page_id
        link.learning.save(update_fields=["page"])


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0006_learnings_in_full")]
    operations = [migrations.RunPython(carry_over, carry_back)]
