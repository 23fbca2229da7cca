from django.db import migrations

from campaigns.watching import watch


class Migration(migrations.Migration):
    """Money that waits for a rate stands beside the totals, and external benchmarks beside the figures."""

    dependencies = [("campaigns", "0017_foreign_money_stands")]

    operations = [
        watch(f"campaigns_{name}", "0")
        for name in ("exchangerate", "externalbenchmark", "externalcampaign", "foreignmoney")
    ]
