"""Figures of an archived campaign are locked; they open for a reason that is kept, and close again."""

from datetime import date

import pytest

from campaigns.imports import writing
from campaigns.imports.actions import confirm
from campaigns.models import Campaign, Correction, Unlocking
from campaigns.permissions import can_record
from core.errors import Refused
from people.models import AuditEntry
from tests.campaigns import exports
from tests.campaigns.importing import counts, value
from tests.factories.campaigns import channel, make_campaign, make_learning, record

REASON = "The shop counted returns twice."


@pytest.fixture
def archived(campaign):
    Campaign.objects.update(status="archived", actual_start=date(2025, 11, 17), actual_end=date(2025, 12, 1))
    campaign.refresh_from_db()
    return campaign


def test_figures_are_locked_until_somebody_says_why(client, archived, editor):
    client.force_login(editor)
    assert client.get("/campaigns/black-friday/results/").status_code == 403
    page = client.get("/campaigns/black-friday/").content.decode()
    assert 'href="/campaigns/black-friday/unlocking/"' in page
    assert client.post("/campaigns/black-friday/unlocking/", {"reason": " "}).status_code == 422
    assert client.post("/campaigns/black-friday/unlocking/", {"reason": REASON}).status_code == 302
    assert client.get("/campaigns/black-friday/results/").status_code == 200
    page = client.get("/campaigns/black-friday/").content.decode()
    assert REASON in page
    assert "Lock again" in page
    assert client.post("/campaigns/black-friday/unlocking/remove/").status_code == 302
    assert client.get("/campaigns/black-friday/results/").status_code == 403


def test_who_may_only_read_unlocks_nothing(client, archived, reader):
    client.force_login(reader)
    assert client.post("/campaigns/black-friday/unlocking/", {"reason": REASON}).status_code == 403
    assert "unlocking/" not in client.get("/campaigns/black-friday/").content.decode()
    assert not Unlocking.objects.exists()


def test_it_keeps_who_when_and_why_in_the_history_and_the_audit_log(
    client, archived, editor, manager, reader
):
    row = archived.unlock(by=editor, reason=REASON)
    record(archived, "sea", by=editor, spend=310, clicks=400, impressions=20000, conversions=12, revenue=1200)
    record(archived, "meta", by=editor, spend=7)
    archived.lock_again(by=manager)
    row.refresh_from_db()
    assert (row.by, row.reason, row.ended_by) == (editor, REASON, manager)
    assert {one.unlocking for one in Correction.objects.all()} == {row}
    assert [one.figures for one in Correction.objects.order_by("pk")] == [
        {"spend": ["300.0000", "310.0000"]},
        {"spend": [None, "7.0000"]},
    ]
    log = AuditEntry.objects.filter(target_kind="campaign").order_by("pk")
    assert [(one.action, one.by, one.after) for one in log] == [
        ("figures.unlocked", editor, {"reason": REASON}),
        ("figures.locked", manager, {}),
    ]
    client.force_login(reader)
    page = client.get("/campaigns/black-friday/results/history/").content.decode()
    assert page.count(REASON) == 3
    assert "locked again by Marijke Terpstra" in page


def test_what_is_not_locked_is_not_unlocked(campaign, editor, client):
    with pytest.raises(Refused, match="not locked"):
        campaign.unlock(by=editor, reason=REASON)
    with pytest.raises(Refused, match="locked already"):
        campaign.lock_again(by=editor)


def test_it_is_not_unlocked_twice(archived, editor):
    archived.unlock(by=editor, reason=REASON)
    with pytest.raises(Refused):
        archived.unlock(by=editor, reason=REASON)
    assert Unlocking.objects.count() == 1


def test_archiving_again_locks_again(archived, editor, manager):
    archived.unlock(by=editor, reason=REASON)
    make_learning(campaign=archived, by=editor)
    archived.change_status("in_review", by=editor, reason="A second look.")
    assert (archived.unlocking, Unlocking.objects.get().ended_by) == (None, editor)
    archived.change_status("archived", by=manager)
    assert archived.is_locked
    assert not can_record(editor, archived)


def test_an_import_leaves_a_locked_campaign_out_and_says_so(client, upload, editor, school, space):
    locked = make_campaign("Regenparade", space=space, by=editor, code="2024-q4-regenparade")
    Campaign.objects.filter(pk=locked.pk).update(status="archived")
    batch = upload(
        exports.google_ads(names=["NL_2024-Q4-Regenparade", "Terug naar school 2026"]), campaign=None
    )
    assert [(one.how, one.campaign, one.refused) for one in batch.externals.all()] == [
        ("locked", None, locked),
        ("name", school, None),
    ]
    assert batch.state == "ready"
    client.force_login(editor)
    page = client.get(batch.get_absolute_url()).content.decode()
    assert "are locked, as it is archived" in page
    client.post(f"{batch.get_absolute_url()}confirmation/", {"revenue_vat": "0", "spend_vat": "0"})
    batch.refresh_from_db()
    assert (batch.state, counts(batch)) == ("done", (1, 0, 0, 1))
    assert not locked.results.exists()
    assert "are locked, as it is archived" in client.get(batch.get_absolute_url()).content.decode()
    Campaign.objects.get(pk=locked.pk).unlock(by=editor, reason=REASON)
    form = client.get(f"{batch.get_absolute_url()}campaigns/").content.decode()
    assert f'value="{locked.pk}" selected' in form
    client.post(f"{batch.get_absolute_url()}campaigns/", {"campaign-1": str(locked.pk), "channel-1": "sea"})
    client.post(f"{batch.get_absolute_url()}confirmation/", {"revenue_vat": "0", "spend_vat": "0"})
    assert locked.results.count() == 1
    late = Correction.objects.get(campaign=locked)
    assert (late.how, late.unlocking.reason, late.figures["clicks"][0]) == ("import", REASON, None)


def test_a_campaign_locked_after_the_check_is_left_out_and_the_rest_goes_in(upload, editor, school, space):
    locked = make_campaign("Regenparade", space=space, by=editor, code="2024-q4-regenparade")
    batch = upload(exports.google_ads(names=["Regenparade", "Terug naar school 2026"]), campaign=None)
    assert batch.state == "ready"
    Campaign.objects.filter(pk=locked.pk).update(status="archived")
    confirm(batch, by=editor, answers={})
    batch.refresh_from_db()
    assert (batch.state, counts(batch)) == ("done", (1, 0, 0, 1))
    assert (locked.results.count(), school.results.count()) == (0, 1)


def test_an_import_into_a_locked_campaign_is_not_undone(imported, editor, school):
    batch = imported(exports.google_ads())
    Campaign.objects.filter(pk=school.pk).update(status="archived")
    with pytest.raises(Refused, match="locked"):
        writing.undo(batch, by=editor)
    assert value(school, "sea", "spend") == 9400


def test_a_locked_campaign_one_may_not_see_is_not_named(client, upload, editor, manager, space, school):
    hidden = make_campaign("Geheim plan", space=space, by=manager, code="geheim-plan")
    Campaign.objects.filter(pk=hidden.pk).update(status="archived")
    hidden.refresh_from_db()
    hidden.restrict(people=[], teams=[], by=manager)
    batch = upload(exports.google_ads(names=["geheim-plan brand", "Terug naar school 2026"]), campaign=None)
    first = batch.externals.first()
    assert (first.how, first.refused, channel("sea").key) == ("", None, "sea")
