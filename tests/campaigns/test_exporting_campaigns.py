"""The archive as CSV and Excel: filtered, of what one may see, safe to open, and good to bring in again."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from campaigns.models import Campaign
from campaigns.spreadsheets.actions import confirm, take_in
from tests.factories.campaigns import channel, make_campaign, make_learning, record
from tests.factories.people import make_user

NASTY = "=HYPERLINK(“http://evil.example”)"


def content(response):
    return b"".join(response.streaming_content)


def table(client, query=""):
    response = client.get(f"/campaigns/export.csv{query}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    headers, *rows = csv.reader(io.StringIO(content(response).decode()))
    return [dict(zip(headers, row, strict=True)) for row in rows]


def sheet(client):
    book = load_workbook(io.BytesIO(content(client.get("/campaigns/export.xlsx"))))
    headers, *rows = book.active.iter_rows()
    return [{header.value: cell for header, cell in zip(headers, row, strict=True)} for row in rows]


@pytest.fixture
def full(campaign, editor, manager):
    """A campaign with something in every field."""
    campaign.revise(
        base=campaign.head, by=editor, audience="- gezinnen\r\n- \"stellen\"", tags=["winter", "sale"], backup_owner=manager,
        product_lines=["Tuin", "Huis"], horizon="activation", type="seasonal", actual_start=date(2025, 11, 18),
        actual_end=date(2025, 12, 1), offer="+20% erbij", offer_from=date(2025, 11, 18), other_costs="1250.5",
        hypothesis_if="=eerder beginnen", hypothesis_then="meer verkopen", hypothesis_outcome="confirmed",
        goal="@iedereen", summary="'t Werkt",
    )  # fmt: skip
    make_learning("Vroeg beginnen loont", campaign=campaign, by=editor)
    make_learning("=Minder video", campaign=campaign, by=editor, kind="did_not_work")
    record(campaign, "meta", by=editor, spend="12.345", reach=1000)
    return campaign


def test_a_row_has_fields_totals_and_what_follows_from_them(client, editor, full):
    client.force_login(editor)
    (row,) = table(client)
    assert (row["Title"], row["Code"], row["Channels"]) == ("Black Friday 2025", "black-friday", "SEA; Email")
    assert (row["Planned start"], row["Budget"], row["Owner"]) == ("2025-11-17", "600", "Joris van Aalst")
    assert (row["Spend"], row["Revenue (ex VAT)"]) == ("412.3450", "2000")
    assert (row["ROAS"], row["Target"], row["Target attainment"]) == ("4.8503", "ROAS ≥\u00a03.00", "161.68%")
    assert (row["What worked"], row["Number of learnings"]) == ("Vroeg beginnen loont", "2")


def test_the_filters_and_the_order_hold(client, editor, space, full):
    make_campaign(
        "Zomer",
        space=space,
        by=editor,
        code="zomer",
        planned_start=date(2026, 7, 1),
        planned_end=date(2026, 7, 9),
    )
    client.force_login(editor)
    assert [row["Code"] for row in table(client, "?year=2026")] == ["zomer"]
    assert [row["Code"] for row in table(client, "?sort=title")] == ["black-friday", "zomer"]


def test_only_what_one_may_see_is_in_it(client, reader, manager, space, full):
    hidden = make_campaign("Geheim", space=space, by=manager, code="geheim")
    hidden.restrict(people=[], teams=[], by=manager)
    client.force_login(reader)
    assert [row["Code"] for row in table(client)] == ["black-friday"]
    client.force_login(manager)
    assert {row["Code"] for row in table(client)} == {"black-friday", "geheim"}


def test_figures_kept_to_members_are_not_in_it(client, editor, full, space):
    space.access, space.figures_for_members = "open", True
    space.save()
    client.force_login(make_user("Tom Rietveld"))
    (row,) = table(client)
    assert (row["Code"], row["Budget"], row["Other costs"]) == ("black-friday", "", "")
    assert {"Spend", "ROAS"} & row.keys() == set()
    assert not any("412" in value or "600" in value or "1250" in value for value in row.values())
    client.force_login(editor)
    assert table(client)[0]["Budget"] == "600"


def test_nothing_in_it_runs(client, editor, full):
    full.revise(base=full.head, by=editor, title=NASTY)
    client.force_login(editor)
    (row,) = table(client)
    assert row["Title"] == f"'{NASTY}"
    assert (row["Goal"], row["Offer"], row["What did not work"]) == (
        "'@iedereen",
        "'+20% erbij",
        "'=Minder video",
    )
    (cells,) = sheet(client)
    assert (cells["Title"].value, cells["Title"].data_type, cells["Title"].quotePrefix) == (NASTY, "s", True)


def test_excel_has_numbers_days_and_percentages(client, editor, full):
    client.force_login(editor)
    (cells,) = sheet(client)
    assert cells["Planned start"].value == datetime(2025, 11, 17)  # noqa: DTZ001 (Excel knows no zones)
    assert cells["Spend"].value == 412.345
    assert (round(cells["Target attainment"].value, 4), cells["Target attainment"].number_format) == (
        1.6168,
        "0.0%",
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_went_out_comes_in_again_without_a_change(client, editor, space, full, kind, language):
    editor.language = language
    editor.save()
    make_user("Joris van Aalst", email="other@example.org")
    make_campaign("Idee", space=space, by=editor, planned_start=None, planned_end=None)
    alone = make_campaign("Abri", space=space, by=editor, code="abri", channels=[{"channel": channel("ooh")}])
    record(alone, None, by=editor, revenue="1234.5", conversions="12.25", awareness_pre="0.409")
    Campaign.objects.filter(code="abri").update(status="archived")
    client.force_login(editor)
    file = SimpleUploadedFile(f"export.{kind}", content(client.get(f"/campaigns/export.{kind}")))
    kept = take_in(file, by=editor, space=space)
    assert (kept.state, kept.report["questions"]) == ("ready", [])
    assert [
        (row.title, row.changes, row.unclear, row.problem) for row in kept.rows.all() if row.act != "same"
    ] == []
    assert (kept.counts["same"], kept.report["unknown"]) == (3, [])


def test_what_is_changed_in_it_comes_in(client, editor, space, full):
    client.force_login(editor)
    text = content(client.get("/campaigns/export.csv")).decode().replace(",600,", ",650,")
    kept = take_in(SimpleUploadedFile("export.csv", text.encode()), by=editor, space=space)
    assert kept.rows.get().changes == [["budget", "600", "650"]]
    confirm(kept, by=editor)
    full.refresh_from_db()
    assert full.budget == Decimal(650)


@pytest.mark.parametrize("number", [1, 12])
def test_it_asks_the_same_number_of_questions_for_any_number(
    client, editor, space, django_assert_max_num_queries, number
):
    for at in range(number):
        one = make_campaign(
            f"Actie {at}", space=space, by=editor, channels=[{"channel": channel("sea")}], tags=["a"]
        )
        record(one, "sea", by=editor, spend=at + 1)
        make_learning(f"Les {at}", campaign=one, by=editor)
    client.force_login(editor)
    with django_assert_max_num_queries(18):
        assert len(table(client)) == number


def test_the_archive_links_to_it_with_its_filters(client, editor, full):
    client.force_login(editor)
    page = client.get("/campaigns/?status=idea&page=1").text
    assert "/campaigns/export.xlsx?status=idea" in page
    assert "/campaigns/export.csv?status=idea" in page
