"""What the demo company's teams answer for together."""

from decimal import Decimal
from typing import Any

from campaigns.models import Campaign
from demo.loading.cast import Cast
from demo.loading.files import data
from kpis.models import Kpi


def load_kpis(cast: Cast, campaigns: dict[str, Campaign]) -> None:
    """Share the KPIs of kpis.yaml between their teams, with target and actual per quarter."""
    for facts in data("kpis.yaml"):
        by = cast.people[facts["by"]]
        kpi = Kpi.create(
            by=by,
            name=facts["name"],
            explanation=facts["explanation"],
            unit=facts["unit"],
            teams=[cast.teams[slug] for slug in facts["teams"]],
            campaigns=[campaigns[code] for code in facts["campaigns"]],
        )
        kpi.fill_in({day: _amounts(row) for day, row in facts["figures"].items()}, base=kpi.head, by=by)


def _amounts(row: list[Any]) -> dict[str, Decimal | None]:
    target, actual = (*row, None)[:2]
    return {"target": Decimal(target), "actual": None if actual is None else Decimal(actual)}
