"""What the house keeps beside its spaces: KPIs of some teams alone, external benchmarks, rates of exchange."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from campaigns.models import Campaign, ExchangeRate, ExternalBenchmark
from tests.factories.campaigns import channel
from tests.factories.kpis import make_kpi, make_team
from tests.world.asking import World


def add_kpis(world: World, say: Callable[[str, str, int], str]) -> None:
    editor, manager = world.people["editor"], world.people["manager"]
    content = make_team(say("team of a KPI", "Fox watchers", 120), editor)
    service = make_team("Service", manager)
    sales = make_team("Sales", manager)
    linked = Campaign.objects.filter(code__in=(world.real["campaign"], world.restricted["campaign"]))
    kpi = make_kpi(
        say("KPI", "NPS of foxes", 120),
        by=manager,
        teams=[content, service],
        campaigns=list(linked),
        audience="teams",
        explanation=say("KPI explanation", "Foxes who would bring a friend.", 2000),
    )
    kpi.fill_in({date(2026, 7, 1): {"target": Decimal(40), "actual": Decimal(42)}}, base=1, by=editor)
    hidden = make_kpi("Den count", by=manager, teams=[service, sales], audience="teams")
    world.real["kpi"], world.missing["kpi"] = str(kpi.address), "999999"
    world.restricted["kpi"] = str(hidden.address)


def add_lists(world: World, say: Callable[[str, str, int], str]) -> None:
    by = world.people["manager"]
    said = {"channel": channel("email"), "metric": "click_rate", "value": Decimal("0.021"), "year": 2025}
    kept = ExternalBenchmark.add(by=by, source=say("benchmark source", "Mail almanac", 160), **said)
    rate = ExchangeRate.add(
        by=by,
        currency="USD",
        on=date(2026, 1, 1),
        rate=Decimal("0.92"),
        source=say("rate source", "ECB", 160),
    )
    world.real |= {"benchmark": str(kept.pk), "rate": str(rate.pk)}
    world.missing |= {"benchmark": "999999", "rate": "999999"}
