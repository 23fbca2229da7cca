"""Money in another currency: without a rate beside the totals, with one in them (domain §2.6, 5)."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.forms.imports import MoneyForm
from campaigns.imports import writing
from campaigns.imports.actions import count_in
from campaigns.models import Campaign, ExchangeRate, Status
from campaigns.sheets import money_left_out
from core.errors import Refused
from tests.campaigns import exports
from tests.campaigns.importing import value
from tests.factories.people import make_user

HEADERS = ["Reporting starts", "Reporting ends", "Campaign name", "Amount spent (USD)", "Impressions"]
RATE = {"USD": {"rate": "0.9", "on": "2026-09-01", "source": "ECB"}}


def dollars(amount="100.00"):
    return exports.written([HEADERS, ["2026-08-10", "2026-09-06", "A", amount, "50"]])


def listed(by, rate="0.92", on=date(2026, 9, 1), currency="USD"):
    return ExchangeRate.add(by=by, currency=currency, on=on, rate=Decimal(rate), source="ECB")


def left_out(reader):
    return {
        pk: [(code, dict(found)) for code, found in money] for pk, money in money_left_out(reader).items()
    }


def test_without_a_rate_it_stands_beside_the_totals(imported, school, editor):
    imported(dollars(), "meta")
    assert value(school, "meta", "spend") is None
    assert left_out(editor) == {school.pk: [("USD", {"spend": Decimal("100.0000")})]}


def test_with_a_rate_it_takes_part(imported, school, editor):
    imported(dollars(), "meta", answers={"rates": RATE})
    assert value(school, "meta", "spend") == 90
    assert left_out(editor) == {}


def test_vat_is_taken_out_of_it_first(imported, school, editor):
    headers = [*HEADERS[:3], "Amount spent (USD)", "Purchases conversion value"]
    content = exports.written([headers, ["2026-08-10", "2026-09-06", "A", "100.00", "242.00"]])
    imported(content, "meta", answers={"revenue_vat": "21"})
    assert left_out(editor)[school.pk] == [("USD", {"spend": Decimal(100), "revenue": Decimal(200)})]


def test_the_same_money_is_left_out_once(imported, school, editor):
    imported(dollars(), "meta")
    imported(dollars("120.00"), "meta")
    assert left_out(editor) == {school.pk: [("USD", {"spend": Decimal(120)})]}


def test_a_later_file_with_a_rate_takes_it_along_until_undone(imported, school, editor):
    imported(dollars(), "meta")
    second = imported(dollars(), "meta", answers={"rates": RATE})
    assert (value(school, "meta", "spend"), left_out(editor)) == (90, {})
    writing.undo(second, by=editor)
    assert value(school, "meta", "spend") is None
    assert left_out(editor) == {school.pk: [("USD", {"spend": Decimal(100)})]}


def test_an_import_that_is_undone_leaves_nothing_out(imported, school, editor):
    writing.undo(imported(dollars(), "meta"), by=editor)
    assert left_out(editor) == {}


def test_it_is_counted_in_once_there_is_a_rate(imported, school, editor, manager):
    batch = imported(dollars(), "meta")
    with pytest.raises(Refused, match="no rate for this money yet"):
        count_in(batch, by=editor)
    listed(manager)
    count_in(batch, by=editor)
    batch.refresh_from_db()
    assert (batch.state, value(school, "meta", "spend"), left_out(editor)) == ("done", 92, {})
    assert batch.answers["rates"]["USD"] == {"rate": "0.92", "on": "2026-09-01", "source": "ECB"}
    writing.undo(batch, by=editor)
    assert value(school, "meta", "spend") is None


def test_a_file_that_another_one_wrote_over_is_not_counted_in(imported, school, editor, manager):
    headers = [*HEADERS[:3], "Impressions"]
    first = imported(dollars(), "meta")
    imported(exports.written([headers, ["2026-08-10", "2026-09-06", "A", "70"]]), "meta")
    listed(manager)
    with pytest.raises(Refused):
        count_in(first, by=editor)
    assert value(school, "meta", "impressions") == 70


@pytest.mark.parametrize(
    ("days", "rate"),
    [
        ({date(2026, 1, 1): "0.95", date(2026, 9, 1): "0.92", date(2026, 9, 7): "0.91"}, "0.92"),
        ({date(2026, 9, 6): "0.93"}, "0.93"),
        ({date(2026, 9, 7): "0.91"}, None),
    ],
)
def test_the_rate_of_the_list_that_held_on_the_last_day_is_proposed(upload, manager, school, days, rate):
    for day, found in days.items():
        listed(manager, found, day)
    listed(manager, "1.15", date(2026, 1, 1), "GBP")
    form = MoneyForm(batch=upload(dollars()))
    assert form.fields["rate-USD"].initial == (rate and Decimal(rate))


def test_who_may_not_see_the_campaign_hears_nothing_of_its_money(imported, school, editor, outsider):
    imported(dollars(), "meta")
    assert left_out(outsider) == {}


def test_page_archive_and_quarter_say_that_money_is_left_out(client, imported, school, editor):
    batch = imported(dollars(), "meta")
    Campaign.objects.filter(pk=school.pk).update(status=Status.COMPLETED)
    client.force_login(editor)
    for address in (school.get_absolute_url(), "/campaigns/", "/campaigns/quarters/2026-q3/"):
        page = client.get(address).content.decode()
        assert "There is no rate for it yet, so no total counts it:" in page
        assert "US$100.00" in page
    assert batch.get_absolute_url() in client.get(school.get_absolute_url()).content.decode()


def test_nothing_is_said_where_nothing_is_left_out(client, imported, school, editor):
    imported(dollars(), "meta", answers={"rates": RATE})
    client.force_login(editor)
    for address in (school.get_absolute_url(), "/campaigns/", "/campaigns/quarters/2026-q3/"):
        assert "no total counts it" not in client.get(address).content.decode()


def test_the_import_offers_to_count_it_in(client, imported, school, editor, manager, outsider):
    batch = imported(dollars(), "meta")
    client.force_login(editor)
    page = client.get(batch.get_absolute_url()).content.decode()
    assert "There was no rate for USD" in page
    assert "/conversion/" not in page
    listed(manager)
    assert "1 USD = € 0.9200" in client.get(batch.get_absolute_url()).content.decode()
    client.force_login(outsider)
    assert client.post(f"/campaigns/imports/{batch.pk}/conversion/").status_code == 404
    client.force_login(editor)
    assert client.post(f"/campaigns/imports/{batch.pk}/conversion/").status_code == 302
    assert value(school, "meta", "spend") == 92


def test_a_manager_keeps_the_list(client, manager):
    client.force_login(manager)
    typed = {"currency": "usd", "on": "2026-09-01", "rate": "0,92", "source": "ECB"}
    assert client.post("/campaigns/rates/new/", typed).status_code == 302
    rate = ExchangeRate.objects.get()
    assert (rate.currency, rate.on, rate.rate, rate.updated_by) == (
        "USD",
        date(2026, 9, 1),
        Decimal("0.92"),
        manager,
    )
    assert client.post("/campaigns/rates/new/", typed).status_code == 422
    assert (
        client.post(f"/campaigns/rates/{rate.pk}/edit/", typed | {"base": 1, "rate": "0,93"}).status_code
        == 302
    )
    assert (
        client.post(f"/campaigns/rates/{rate.pk}/edit/", typed | {"base": 1, "rate": "0,94"}).status_code
        == 409
    )
    assert ExchangeRate.objects.get().rate == Decimal("0.93")


@pytest.mark.parametrize(
    "wrong",
    [{"currency": "EUR"}, {"currency": "dollar"}, {"rate": "0"}, {"rate": ""}, {"source": ""}, {"on": ""}],
)
def test_a_rate_must_be_whole(client, manager, wrong):
    client.force_login(manager)
    typed = {"currency": "USD", "on": "2026-09-01", "rate": "0,92", "source": "ECB"} | wrong
    assert client.post("/campaigns/rates/new/", typed).status_code == 422
    assert not ExchangeRate.objects.exists()


def test_who_manages_nothing_does_not_keep_the_list(client, editor, manager):
    rate = listed(manager)
    client.force_login(editor)
    assert client.get("/campaigns/rates/").status_code == 200
    assert client.post(f"/campaigns/rates/{rate.pk}/remove/").status_code == 403
    client.force_login(make_user("Studio", is_guest=True))
    assert client.get("/campaigns/rates/").status_code == 404
