from datetime import date
from decimal import Decimal

import pytest

from core.errors import Refused
from kpis.models import Kpi
from tests.factories.campaigns import make_campaign
from tests.factories.kpis import make_kpi
from tests.factories.people import make_user

Q3, Q4 = date(2026, 7, 1), date(2026, 10, 1)


def test_it_belongs_to_two_teams_at_least(brand, service, editor):
    with pytest.raises(Refused, match="at least two teams"):
        make_kpi(by=editor, teams=[brand])
    with pytest.raises(Refused, match="at least two teams"):
        make_kpi(by=editor, teams=[brand, brand])
    assert make_kpi(by=editor, teams=[brand, service]).teams.count() == 2
    assert Kpi.objects.count() == 1


def test_it_cannot_lose_all_teams_but_one(brand, service, editor):
    kpi = make_kpi(by=editor, teams=[brand, service])
    with pytest.raises(Refused, match="at least two teams"):
        kpi.revise(base=1, by=editor, teams=[service])
    assert kpi.teams.count() == 2


@pytest.mark.parametrize(
    ("amount", "fits"), [("-100", True), ("100", True), ("-101", False), ("100.5", False)]
)
def test_an_nps_lies_between_its_ends(brand, service, editor, amount, fits):
    kpi = make_kpi(by=editor, teams=[brand, service], unit="nps")
    if fits:
        assert kpi.fill_in({Q4: {"target": Decimal(50), "actual": Decimal(amount)}}, base=1, by=editor)
        assert kpi.figures.get().actual == Decimal(amount)
    else:
        with pytest.raises(Refused, match="between −100 and 100"):
            kpi.fill_in({Q4: {"target": Decimal(50), "actual": Decimal(amount)}}, base=1, by=editor)


@pytest.mark.parametrize(
    ("better", "target", "actual", "fraction", "difference"),
    [
        ("higher", 40, 44, Decimal("1.1"), 4),
        ("higher", 40, 30, Decimal("0.75"), -10),
        ("lower", 40, 50, Decimal("0.8"), 10),
        ("lower", 40, 32, Decimal("1.25"), -8),
        ("lower", 40, 0, Decimal(1), -40),
        ("higher", 40, -8, None, -48),
        ("higher", 0, 5, None, 5),
        ("higher", None, 5, None, None),
        ("higher", 5, None, None, None),
    ],
)
def test_attainment_follows_the_direction(
    brand, service, editor, better, target, actual, fraction, difference
):
    kpi = make_kpi(by=editor, teams=[brand, service], better=better)
    amounts = {
        "target": target if target is None else Decimal(target),
        "actual": actual if actual is None else Decimal(actual),
    }
    kpi.fill_in({Q4: amounts}, base=1, by=editor)
    reached = kpi.figures.get().attainment
    assert (reached.fraction, reached.difference) == (fraction, difference)


def test_two_people_fill_in_different_quarters(brand, service, editor, commenter):
    kpi = make_kpi(by=editor, teams=[brand, service])
    assert kpi.fill_in({Q3: {"target": Decimal(40), "actual": Decimal(41)}}, base=1, by=editor)
    assert Kpi.objects.get().fill_in({Q4: {"target": Decimal(42), "actual": None}}, base=1, by=commenter)
    assert list(kpi.figures.values_list("starts_on", "target", "actual")) == [(Q3, 40, 41), (Q4, 42, None)]


def test_the_same_figure_is_not_overwritten_unseen(brand, service, editor, commenter):
    kpi = make_kpi(by=editor, teams=[brand, service])
    kpi.fill_in({Q4: {"target": Decimal(40), "actual": Decimal(41)}}, base=1, by=editor)
    saved = Kpi.objects.get().fill_in(
        {Q4: {"target": Decimal(40), "actual": Decimal(39)}}, base=1, by=commenter
    )
    assert not saved
    assert saved.both == ("2026-10-01 actual",)
    assert kpi.figures.get().actual == 41


def test_an_emptied_period_is_gone(brand, service, editor):
    kpi = make_kpi(by=editor, teams=[brand, service])
    kpi.fill_in({Q4: {"target": Decimal(40), "actual": Decimal(41)}}, base=1, by=editor)
    kpi.fill_in({Q4: {"target": None, "actual": None}}, base=2, by=editor)
    assert not kpi.figures.exists()


def test_its_unit_stands_once_there_are_figures(brand, service, editor):
    kpi = make_kpi(by=editor, teams=[brand, service], unit="percent")
    kpi.revise(base=1, by=editor, unit="money")
    kpi.fill_in({Q4: {"target": Decimal(40), "actual": None}}, base=2, by=editor)
    with pytest.raises(Refused, match="cannot change once there are figures"):
        kpi.revise(base=3, by=editor, unit="nps")
    assert kpi.revise(base=3, by=editor, unit="money", name="Revenue of dealers")


def test_a_campaign_one_may_not_see_stays_linked(brand, service, editor, space, manager):
    hidden = make_campaign("Hidden", space=space, by=manager)
    seen = make_campaign("Seen", space=space, by=manager)
    hidden.restrict(people=[manager], teams=[], by=manager)
    kpi = make_kpi(by=manager, teams=[brand, service], campaigns=[hidden, seen])
    kpi.revise(base=1, by=editor, campaigns=[])
    assert list(kpi.campaigns.all()) == [hidden]


def test_every_colleague_sees_it_and_no_guest(brand, service, editor, outsider):
    guest = make_user("Studio", is_guest=True)
    kpi = make_kpi(by=editor, teams=[brand, service])
    assert list(Kpi.objects.visible_to(outsider)) == [kpi]
    assert not Kpi.objects.visible_to(guest).exists()


def test_its_teams_can_keep_it_to_themselves(brand, service, editor, commenter, outsider, administrator):
    kpi = make_kpi(by=editor, teams=[brand, service], audience="teams")
    for person in (editor, commenter, administrator):
        assert list(Kpi.objects.visible_to(person)) == [kpi]
    assert not Kpi.objects.visible_to(outsider).exists()
