"""What a figure was before somebody changed it is kept: by hand, by an import, by its undoing."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from campaigns.imports import writing
from campaigns.models import Correction
from tests.campaigns import exports
from tests.factories.campaigns import channel, make_campaign, record
from tests.factories.spaces import make_space

OTHER = {"spend": Decimal(9500)}


def kept(campaign) -> list[tuple]:
    rows = Correction.objects.filter(campaign=campaign).order_by("pk").select_related("channel", "by")
    return [(row.how, row.channel.key if row.channel else None, row.by.name, row.figures) for row in rows]


def test_typing_another_figure_keeps_what_it_was(campaign, manager):
    record(
        campaign, "sea", by=manager, spend=350, clicks=400, impressions=20000, conversions=12, revenue=None
    )
    assert kept(campaign) == [
        (
            "typed",
            "sea",
            "Marijke Terpstra",
            {"spend": ["300.0000", "350.0000"], "revenue": ["1200.0000", None]},
        )
    ]


def test_what_is_typed_for_the_first_time_or_again_corrects_nothing(campaign, editor):
    record(
        campaign,
        "email",
        by=editor,
        spend="100.00",
        sent=1010,
        bounces=10,
        unique_clicks=50,
        conversions=8,
        revenue=800,
    )
    record(campaign, "meta", by=editor, spend=5)
    assert kept(campaign) == []


def test_emptying_a_channel_keeps_all_of_it(campaign, editor):
    record(campaign, "email", by=editor)
    [(how, key, _by, figures)] = kept(campaign)
    assert (how, key) == ("typed", "email")
    assert figures["spend"] == ["100.0000", None]
    assert set(figures) == {"spend", "sent", "bounces", "unique_clicks", "conversions", "revenue"}
    assert not campaign.results.filter(channel=channel("email")).exists()


def test_an_import_keeps_what_it_changes_and_nothing_else(imported, school):
    imported(exports.google_ads())
    assert kept(school) == []
    imported(exports.google_ads())
    assert kept(school) == []
    batch = imported(exports.google_ads(figures=exports.base("C18", "sea") | OTHER))
    rows = Correction.objects.filter(campaign=school)
    assert {tuple(row.figures) for row in rows} == {("spend",)}
    was, became = (sum(Decimal(row.figures["spend"][side]) for row in rows) for side in (0, 1))
    assert (was, became) == (9400, 9500)
    assert {(row.how, row.batch_id, row.origin, row.channel.key) for row in rows} == {
        ("import", batch.pk, "google_ads", "sea")
    }


def test_undoing_an_import_keeps_the_way_back_and_what_it_takes_away(imported, editor, school):
    first = imported(exports.google_ads())
    second = imported(exports.google_ads(figures=exports.base("C18", "sea") | OTHER))
    writing.undo(second, by=editor)
    rows = Correction.objects.filter(campaign=school, how="undone")
    assert sum(Decimal(row.figures["spend"][1]) for row in rows) == 9400
    writing.undo(first, by=editor)
    gone = Correction.objects.filter(campaign=school, how="undone", batch=first)
    assert sum(Decimal(row.figures["spend"][0]) for row in gone) == 9400
    assert {row.figures["clicks"][1] for row in gone} == {None}


def test_the_database_alters_none(campaign, editor):
    record(campaign, "email", by=editor)
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        Correction.objects.update(figures={})
    campaign.delete()
    assert not Correction.objects.exists()


@pytest.fixture
def corrected(campaign, editor, manager):
    record(
        campaign, "sea", by=manager, spend=350, clicks=410, impressions=20000, conversions=12, revenue=1200
    )
    record(
        campaign,
        "email",
        by=editor,
        spend=101,
        sent=1010,
        bounces=10,
        unique_clicks=50,
        conversions=8,
        revenue=800,
    )
    record(campaign, None, by=editor, leads=4)
    record(campaign, None, by=editor, leads=5)
    return campaign


def test_the_history_says_who_changed_what_when(client, corrected, reader):
    client.force_login(reader)
    page = client.get("/campaigns/black-friday/results/history/").content.decode()
    assert all(
        word in page
        for word in ("€300", "€350", "Marijke Terpstra", "€101", "The campaign as a whole", "Typed in")
    )
    assert (
        'href="/campaigns/black-friday/results/history/"'
        in client.get("/campaigns/black-friday/").content.decode()
    )


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ("channel=sea", "€350", "€101"),
        ("metric=clicks", "410", "€350"),
        ("channel=whole", "Leads", "€350"),
        ("channel=email&metric=clicks", "No correction matches.", "€101"),
        ("page=99&metric=spend", "€350", ">410<"),
    ],
)
def test_it_is_narrowed_by_channel_and_metric(client, corrected, reader, query, there, absent):
    client.force_login(reader)
    page = client.get(f"/campaigns/black-friday/results/history/?{query}").content.decode()
    assert there in page
    assert absent not in page.partition("<table")[2]


def test_it_asks_the_same_number_of_questions_however_much_was_corrected(
    client, corrected, editor, reader, django_assert_max_num_queries
):
    for number in range(30):
        record(corrected, "sea", by=editor, spend=number)
    client.force_login(reader)
    client.get("/campaigns/black-friday/results/history/")
    with django_assert_max_num_queries(17):
        client.get("/campaigns/black-friday/results/history/")


def test_who_may_not_see_figures_does_not_see_what_they_were(client, editor, outsider):
    limited = make_space("Trade", figures_for_members=True)
    campaign = make_campaign(space=limited, by=editor, code="trade-fair")
    record(campaign, "sea", by=editor, spend=1)
    record(campaign, "sea", by=editor, spend=2)
    client.force_login(editor)
    assert client.get("/campaigns/trade-fair/results/history/").status_code == 200
    client.force_login(outsider)
    answer = client.get("/campaigns/trade-fair/results/history/")
    assert answer.status_code == 403
    assert "Figures are for members of this space." in answer.content.decode()


def test_a_page_of_history_names_no_campaign_and_no_import_one_may_not_see(
    client, corrected, editor, manager, reader
):
    hidden = make_campaign("Geheim plan", space=corrected.space, by=manager)
    hidden.restrict(people=[], teams=[], by=manager)
    Correction.objects.create(
        campaign=corrected, date_from=date(2025, 11, 17), date_to=date(2025, 11, 17), how="moved", by=editor,
        other=hidden.pk, figures={"spend": ["3.0000", None]},
    )  # fmt: skip
    client.force_login(manager)
    assert "Geheim plan" in client.get("/campaigns/black-friday/results/history/").content.decode()
    client.force_login(reader)
    page = client.get("/campaigns/black-friday/results/history/").content.decode()
    assert "a campaign you may not see" in page
    assert "Geheim plan" not in page
