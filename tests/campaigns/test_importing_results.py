"""From a file to figures and back: matched, checked, imported, imported again, undone."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from campaigns.imports import writing
from campaigns.imports.actions import answer, confirm
from campaigns.imports.placing import Place, place
from campaigns.models import ExternalCampaign, ImportBatch, Overwritten, Result
from core.errors import Refused
from spaces.models import Role
from tests.campaigns import exports
from tests.campaigns.importing import counts, settle, value
from tests.factories.campaigns import channel, make_campaign, record
from tests.factories.people import make_user
from tests.factories.spaces import give_role


def test_it_asks_which_campaign_where_nothing_is_certain(upload):
    batch = upload(exports.google_ads())
    assert (batch.state, batch.source) == ("matching", "google_ads")
    assert [one.name for one in batch.externals.all()] == exports.NAMES


def test_it_brings_the_figures_in(imported, school):
    batch = imported(exports.google_ads(excel=True))
    assert (batch.state, counts(batch)) == ("done", (2, 0, 0, 0))
    assert (value(school, "sea", "spend"), value(school, "sea", "conversions")) == (9400, 397)
    assert round(value(school, "sea", "roas"), 2) == Decimal("2.83")
    assert {row.origin for row in Result.objects.filter(campaign=school)} == {"google_ads"}


def test_the_same_file_again_changes_nothing(imported, school):
    imported(exports.google_ads())
    again = imported(exports.google_ads(excel=True))
    assert counts(again) == (0, 0, 2, 0)
    assert value(school, "sea", "spend") == 9400
    assert [one.how for one in again.externals.all()] == ["remembered", "remembered"]


def test_corrected_figures_take_the_place_of_the_older_ones(imported, school):
    imported(exports.google_ads())
    more = exports.base("C18", "sea") | {"spend": Decimal(9500)}
    assert counts(imported(exports.google_ads(figures=more))) == (0, 2, 0, 0)
    assert value(school, "sea", "spend") == 9500


def test_undoing_restores_what_was_before(imported, editor, school):
    first = imported(exports.google_ads())
    more = exports.base("C18", "sea") | {"spend": Decimal(9500)}
    second = imported(exports.google_ads(figures=more))
    writing.undo(second, by=editor)
    assert value(school, "sea", "spend") == 9400
    assert Overwritten.objects.exclude(restored_at=None).count() == 2
    writing.undo(first, by=editor)
    assert value(school, "sea", "spend") is None
    assert ImportBatch.objects.get(pk=first.pk).state == "undone"


def test_undoing_the_first_of_two_keeps_the_later_one(imported, editor, school):
    first = imported(exports.google_ads())
    more = exports.base("C18", "sea") | {"spend": Decimal(9500)}
    second = imported(exports.google_ads(figures=more))
    writing.undo(first, by=editor)
    assert value(school, "sea", "spend") == 9500
    writing.undo(second, by=editor)
    assert value(school, "sea", "spend") is None


def test_undoing_the_middle_of_three_gives_the_last_its_way_back(imported, editor, school):
    figures = exports.base("C18", "sea")
    batches = [
        imported(exports.google_ads(figures=figures | {"spend": Decimal(spend)}))
        for spend in (9400, 9500, 9600)
    ]
    writing.undo(batches[1], by=editor)
    assert value(school, "sea", "spend") == 9600
    writing.undo(batches[2], by=editor)
    assert value(school, "sea", "spend") == 9400


def test_it_cannot_be_undone_twice(imported, editor):
    batch = imported(exports.google_ads())
    writing.undo(batch, by=editor)
    with pytest.raises(Refused):
        writing.undo(batch, by=editor)


def test_what_was_typed_stays_for_what_the_file_does_not_have(imported, editor, school):
    record(school, "email", by=editor, spend=2000, sent=1)
    batch = imported(exports.klaviyo(), "email")
    assert (value(school, "email", "spend"), value(school, "email", "sent")) == (2000, 204000)
    assert [one["metric"] for one in batch.counts["differences"]] == ["sent"]


def test_days_stand_before_the_period_they_are_of(imported, school):
    imported(exports.google_ads())
    imported(exports.google_ads(days=True))
    assert Result.objects.filter(campaign=school).count() == 58
    assert value(school, "sea", "clicks") == 12800


def test_a_longer_period_stands_before_the_one_it_covers(imported, school):
    short = exports.google_ads().replace(b"September 6, 2026", b"August 20, 2026")
    imported(short)
    imported(exports.google_ads())
    assert value(school, "sea", "clicks") == 12800
    assert Result.objects.filter(campaign=school, is_superseded=True).count() == 2


def test_undoing_days_gives_the_period_back(imported, editor, school):
    imported(exports.google_ads())
    days = imported(exports.google_ads(days=True))
    writing.undo(days, by=editor)
    assert not Result.objects.filter(campaign=school, is_superseded=True).exists()
    assert value(school, "sea", "clicks") == 12800


def test_web_analytics_counts_each_sale_once(imported, school):
    imported(exports.google_ads())
    rows = [("Paid Search", 10000, 6000, 350, "25000.00", "c18")]
    imported(exports.ga4(rows, campaign=True))
    assert (value(school, "sea", "conversions"), value(school, "sea", "spend")) == (350, 9400)
    assert value(school, "sea", "sessions") == 10000


def test_a_file_with_ids_and_one_without_are_the_same_campaigns(imported, school):
    imported(exports.google_ads())
    without = exports.google_ads().replace(b"Campaign ID", b"Labels")
    assert counts(imported(without)) == (0, 0, 2, 0)


def test_breakdown_rows_are_added_up_and_their_reach_is_not(imported, school):
    headers = [
        "Reporting starts",
        "Reporting ends",
        "Campaign name",
        "Age",
        "Reach",
        "Impressions",
        "Amount spent (EUR)",
    ]
    rows = [["2026-08-10", "2026-09-06", "A", age, "50", "100", "10.00"] for age in ("18-24", "25-34")]
    batch = imported(exports.written([headers, *rows]), "meta")
    assert counts(batch)[0] == 1
    assert (value(school, "meta", "impressions"), value(school, "meta", "reach")) == (200, None)


def test_vat_and_currency_are_taken_out(imported, school):
    headers = [
        "Reporting starts",
        "Reporting ends",
        "Campaign name",
        "Amount spent (USD)",
        "Purchases conversion value",
    ]
    content = exports.written([headers, ["2026-08-10", "2026-09-06", "A", "100.00", "242.00"]])
    batch = imported(content, "meta", answers={"revenue_vat": "21", "rates": {"USD": {"rate": "0.9"}}})
    assert (value(school, "meta", "spend"), value(school, "meta", "revenue")) == (90, 180)
    assert batch.rows.get().revenue == 242


def test_money_in_another_currency_is_left_out_without_a_rate(imported, school):
    headers = ["Reporting starts", "Reporting ends", "Campaign name", "Amount spent (USD)", "Impressions"]
    imported(exports.written([headers, ["2026-08-10", "2026-09-06", "A", "100.00", "50"]]), "meta")
    assert (value(school, "meta", "spend"), value(school, "meta", "impressions")) == (None, 50)


def test_it_matches_by_code_and_by_name(upload, space, editor):
    make_campaign("Regenparade", space=space, by=editor, code="2026-q4-regenparade")
    batch = upload(exports.google_ads(names=["NL_2026-Q4-Regenparade_search", "Regenparade"]), campaign=None)
    assert [one.how for one in batch.externals.all()] == ["code", "name"]
    assert batch.state == "ready"


def test_it_keeps_what_has_no_campaign_for_later(upload, editor, school):
    batch = upload(exports.google_ads())
    first, second = batch.externals.all()
    place(batch, [Place(first, school, channel("sea")), Place(second, None, None)])
    confirm(batch, by=editor, answers={})
    batch.refresh_from_db()
    assert counts(batch) == (1, 0, 0, 1)
    place(batch, [Place(batch.externals.get(number=second.number), school, channel("sea"))])
    confirm(batch, by=editor, answers={})
    batch.refresh_from_db()
    assert (counts(batch), value(school, "sea", "spend")) == ((1, 0, 1, 0), 9400)


def test_a_campaign_one_may_not_see_is_never_matched(upload, space, manager, editor):
    hidden = make_campaign("Geheim plan", space=space, by=manager, code="geheim-plan")
    hidden.restrict(people=[], teams=[], by=manager)
    content = exports.google_ads(names=["geheim-plan brand", "Geheim plan"])
    mine = upload(content, by=manager, campaign=None)
    assert {one.campaign for one in mine.externals.all()} == {hidden}
    theirs = upload(content, by=editor, campaign=None)
    assert {one.campaign for one in theirs.externals.all()} == {None}
    assert ExternalCampaign.objects.known_to(editor).count() == 0
    assert not ImportBatch.objects.visible_to(editor).filter(pk=mine.pk).exists()


def test_a_manager_sees_imports_whose_campaigns_are_all_hers(upload, space, manager, editor, school):
    batch = upload(exports.google_ads())
    assert batch in ImportBatch.objects.visible_to(manager)
    elsewhere = make_campaign("Elders", space=_other_space(editor), by=editor)
    batch.campaigns.add(elsewhere)
    assert batch not in ImportBatch.objects.visible_to(manager)
    assert batch in ImportBatch.objects.visible_to(editor)


def _other_space(person):
    from tests.factories.spaces import make_space

    space = make_space("Elders", access="closed", reason="x", slug="elders")
    give_role(space, person, Role.EDIT)
    return space


def test_it_refuses_what_is_archived(upload, editor, school):
    batch = upload(exports.google_ads())
    settle(batch, school, "sea")
    type(school).objects.filter(pk=school.pk).update(status="archived")
    with pytest.raises(Refused, match="locked"):
        confirm(batch, by=editor, answers={})
    again = upload(exports.google_ads())
    assert {one.campaign for one in again.externals.all()} == {None}


def test_a_reader_cannot_carry_it_out(upload, reader, school):
    batch = upload(exports.google_ads(), by=make_user("Kees"))
    settle(batch, school, "sea")
    with pytest.raises(Refused):
        confirm(batch, by=reader, answers={})


def test_a_file_about_persons_leaves_nothing_behind(upload, settings):
    batch = upload(exports.written([["Email", "Sent", "Delivered"], ["kim@example.org", "1", "1"]]))
    assert (batch.state, batch.problem, batch.file) == ("failed", ["personal", ["Email"]], "")
    assert batch.report == {}


def test_columns_are_remembered_for_the_next_file(upload, editor, school):
    table = [["Actie", "Week van", "Uitgegeven"], ["A", "2026-08-10", "12,50"]]
    batch = upload(exports.written(table, separator=";"), "eigen.csv")
    assert (batch.state, batch.report["questions"]) == ("asking", ["columns"])
    answer(batch, {"source": "generic", "roles": ["campaign", "day", "spend"]})
    settle(batch, school, "ooh")
    confirm(batch, by=editor, answers={})
    again = upload(exports.written([*table, ["A", "2026-08-17", "20,00"]], separator=";"), "volgende.csv")
    again.refresh_from_db()
    assert (again.state, counts(again)) == ("ready", (1, 0, 1, 0))


def test_files_are_deleted_when_their_time_is_over(imported, settings):
    from campaigns.tasks import forget_expired_files

    batch = imported(exports.google_ads())
    settings.RESULT_FILE_DAYS = 30
    forget_expired_files()
    batch.refresh_from_db()
    assert batch.file
    ImportBatch.objects.update(started_at=datetime(2025, 1, 1, tzinfo=UTC))
    forget_expired_files()
    batch.refresh_from_db()
    assert (batch.file, batch.rows.count()) == ("", 0)
    assert Result.objects.filter(batch=batch).exists()


def test_what_a_column_of_a_known_platform_means_can_be_said_once(imported, upload, editor, school):
    batch = upload(exports.google_ads())
    leads = ["leads" if role == "conversions" else role for role in batch.report["roles"]]
    answer(batch, {"source": "google_ads", "roles": leads})
    settle(batch, school, "sea")
    confirm(batch, by=editor, answers={})
    assert (value(school, "sea", "leads"), value(school, "sea", "conversions")) == (397, None)
    assert counts(imported(exports.google_ads())) == (0, 0, 2, 0)


def test_it_is_carried_out_once_however_often_it_is_confirmed(upload, editor, school):
    batch = upload(exports.google_ads())
    settle(batch, school, "sea")
    late = ImportBatch.objects.get(pk=batch.pk)
    confirm(batch, by=editor, answers={})
    with pytest.raises(Refused):
        confirm(late, by=editor, answers={})
    assert ImportBatch.objects.get(pk=batch.pk).state == "done"


def test_it_tells_the_owner_and_not_who_did_it(imported, editor, school):
    from activity.models import Event

    batch = imported(exports.google_ads())
    writing.undo(batch, by=editor)
    assert [event.verb for event in Event.objects.filter(verb__startswith="results").order_by("pk")] == [
        "results.imported",
        "results.import_undone",
    ]
