"""What the demo company reads of others: external benchmarks, of sources that are made up as it is."""

from decimal import Decimal

from campaigns.models import Channel, ExternalBenchmark
from demo.loading.cast import Cast
from demo.loading.files import rows


def load_benchmarks(cast: Cast) -> None:
    """Enter the lines of benchmarks.csv, as the analyst would."""
    channels = {channel.key: channel for channel in Channel.objects.all()}
    for row in rows("benchmarks.csv"):
        ExternalBenchmark.add(
            by=cast.people["ruben"],
            channel=channels[row["channel"]],
            metric=row["metric"],
            value=Decimal(row["value"]),
            source=row["source"],
            year=int(row["year"]),
        )
