"""A campaign at a platform that is matched with another campaign than before takes its figures along."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.imports import writing
from campaigns.imports.actions import confirm, take_in
from campaigns.imports.placing import Place, place
from campaigns.models import Campaign, Correction, Overwritten, Result
from tests.campaigns import exports
from tests.campaigns.importing import counts, settle, value
from tests.factories.campaigns import channel, make_campaign


@pytest.fixture
def other(space, editor):
    return make_campaign("Herfst 2026", space=space, by=editor, code="c19")


@pytest.fixture
def rematched(upload, editor, other):
    """Return `rematched(content)`: a batch with everything in it placed on the other campaign and carried out."""

    def _rematched(content=None, key="sea"):
        batch = upload(content or exports.google_ads())
        place(batch, [Place(one, other, channel(key)) for one in batch.externals.all()])
        confirm(batch, by=editor, answers={})
        batch.refresh_from_db()
        return batch

    return _rematched


def test_the_rows_move_and_nothing_counts_twice(imported, rematched, school, other):
    imported(exports.google_ads())
    batch = rematched()
    assert (value(school, "sea", "spend"), value(other, "sea", "spend")) == (None, 9400)
    assert Result.objects.count() == 2
    assert batch.counts["moving"] == [[school.pk, other.pk, 2]]
    assert counts(batch) == (0, 0, 2, 0)


def test_the_report_says_so_before_and_after(client, imported, upload, editor, school, other):
    imported(exports.google_ads())
    batch = upload(exports.google_ads())
    place(batch, [Place(one, other, channel("sea")) for one in batch.externals.all()])
    client.force_login(editor)
    said = "2 figures of these days move from “Terug naar school 2026” to “Herfst 2026”"
    assert said in client.get(batch.get_absolute_url()).content.decode()
    assert value(school, "sea", "spend") == 9400
    confirm(batch, by=editor, answers={})
    assert said in client.get(batch.get_absolute_url()).content.decode()


def test_undoing_moves_them_back(imported, rematched, editor, school, other):
    first = imported(exports.google_ads())
    second = rematched(exports.google_ads(figures=exports.base("C18", "sea") | {"spend": 9500}))
    assert value(other, "sea", "spend") == 9500
    writing.undo(second, by=editor)
    assert (value(school, "sea", "spend"), value(other, "sea", "spend")) == (9400, None)
    writing.undo(first, by=editor)
    assert not Result.objects.exists()


def test_undoing_the_first_leaves_what_moved(imported, rematched, editor, school, other):
    first = imported(exports.google_ads())
    second = rematched()
    writing.undo(first, by=editor)
    assert value(other, "sea", "spend") == 9400
    writing.undo(second, by=editor)
    assert not Result.objects.exists()
    assert not Overwritten.objects.filter(restored_at=None).exists()


def test_both_histories_tell_it(imported, rematched, editor, school, other):
    imported(exports.google_ads())
    rematched()
    left, came = (Correction.objects.filter(campaign=one, how="moved") for one in (school, other))
    assert {(row.other, row.figures["spend"][1]) for row in left} == {(other.pk, None)}
    assert {(row.other, row.figures["spend"][0]) for row in came} == {(school.pk, None)}


def test_another_channel_is_told_as_a_move_too(imported, school):
    imported(exports.google_ads())
    for one in imported(exports.google_ads()).externals.all():
        one.external.channel = channel("shopping")
        one.external.save()
    imported(exports.google_ads())
    assert value(school, "shopping", "spend") == 9400
    rows = Correction.objects.filter(campaign=school, how="moved")
    assert (
        sorted((row.channel.key, row.other) for row in rows) == [("sea", None)] * 2 + [("shopping", None)] * 2
    )


def test_other_days_of_the_same_campaign_stay(imported, rematched, school, other):
    before = (
        exports.google_ads()
        .replace(b"August 10, 2026", b"July 1, 2026")
        .replace(b"September 6, 2026", b"July 31, 2026")
    )
    imported(before)
    rematched()
    assert (value(school, "sea", "spend"), value(other, "sea", "spend")) == (9400, 9400)


def test_figures_stay_where_they_are_locked_and_the_report_says_so(
    client, imported, rematched, editor, school, other
):
    imported(exports.google_ads())
    Campaign.objects.filter(pk=school.pk).update(status="archived")
    batch = rematched()
    assert batch.counts["staying"] == [[school.pk, other.pk, 2]]
    assert value(school, "sea", "spend") == 9400
    client.force_login(editor)
    assert "stay at “Terug naar school 2026”" in client.get(batch.get_absolute_url()).content.decode()


def test_figures_of_a_campaign_one_may_not_see_stay_unsaid(imported, editor, manager, space, school, other):
    imported(exports.google_ads())
    school.revise(base=school.head, by=editor, owner=manager)
    school.restrict(people=[manager], teams=[], by=manager)
    batch = take_in(SimpleUploadedFile("report.csv", exports.google_ads()), by=editor, campaign=other)
    settle(batch, other, "sea")
    confirm(batch, by=editor, answers={})
    batch.refresh_from_db()
    assert (batch.counts["moving"], batch.counts["staying"]) == ([], [])
    assert school.results.count() == 2
