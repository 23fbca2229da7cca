"""Preparing a campaign with what earlier ones taught: similar ones, re-use, pitfalls, and no going live before deciding."""

from datetime import date

import pytest
import time_machine

from campaigns.models import Campaign, LearningUse, LessonCheck, Season
from campaigns.reusing import next_period, next_title
from campaigns.similar import like_title, similar_to
from core.errors import Refused
from tests.factories.campaigns import channel, make_campaign, make_learning, record

pytestmark = pytest.mark.usefixtures("_now")


@pytest.fixture
def _now():
    with time_machine.travel("2026-11-21 09:00+01:00", tick=False):
        yield


@pytest.fixture
def earlier(space, editor) -> Campaign:
    """Black Friday 2025, by e-mail, with a learning of each kind."""
    plan = [{"channel": channel("email"), "budget": 300, "targeting": "VIP", "start": date(2025, 11, 17)}]
    made = make_campaign(
        space=space, by=editor, code="bf-2025", season=Season.objects.get(key="black-friday"), objective="sales",
        goal="More", channels=plan, summary="It went well.", source="How it went.", offer_code="VIP",
        hypothesis_if="we whisper", hypothesis_outcome="confirmed", product_lines=["Coats"], tags=["mail"],
    )  # fmt: skip
    record(made, "email", by=editor, spend=100, revenue=800)
    make_learning("Early access sells.", campaign=made, by=editor, kind="worked")
    make_learning("Shouting does not.", campaign=made, by=editor, kind="did_not_work")
    make_learning("Start a week sooner.", campaign=made, by=editor, kind="next_time")
    Campaign.objects.filter(pk=made.pk).update(status="archived")
    made.refresh_from_db()
    return made


def plan_again(space, editor, **facts) -> Campaign:
    days = {"planned_start": date(2026, 11, 24), "planned_end": date(2026, 12, 4)}
    return make_campaign("Next", space=space, by=editor, code="next", objective="sales", **days | facts)


def statements(campaign, user) -> list[str]:
    return sorted(learning.statement for learning in campaign.pitfalls(user))


def test_a_title_like_an_earlier_one_is_hinted_at(client, reader, outsider, earlier):
    assert like_title(reader, "Black Friday 2026") == [earlier]
    assert like_title(reader, "2026") == []
    assert like_title(outsider, "Black Friday 2026") == []
    client.force_login(reader)
    fragment = client.get("/campaigns/similar/?title=black+friday+2026", headers={"HX-Request": "true"})
    assert 'href="/campaigns/bf-2025/reuse/?title=black%20friday%202026"' in fragment.content.decode()
    assert "<html" not in fragment.content.decode()
    plain = client.get("/campaigns/similar/?title=black+friday")
    assert plain.url == "/campaigns/new/?title=black+friday"
    assert "Black Friday 2025" in client.get(plain.url).content.decode()


def test_a_campaign_done_again_brings_its_brief_and_not_its_results(client, editor, earlier):
    client.force_login(editor)
    form = client.get("/campaigns/bf-2025/reuse/?title=Black+Friday+2026").content.decode()
    assert 'value="Black Friday 2026"' in form
    assert 'value="2026-11-16"' in form  # the same Monday of the year the title names
    sent = {
        "title": "Black Friday 2026",
        "space": earlier.space_id,
        "planned_start": "2026-11-24",
        "planned_end": "2026-12-04",
    }
    response = client.post("/campaigns/bf-2025/reuse/", sent)
    assert response.url == "/campaigns/2026-q4-black-friday/#seen-before"
    made = Campaign.objects.get(code="2026-q4-black-friday")
    assert (made.goal, made.objective, made.predecessor, made.owner) == ("More", "sales", earlier, editor)
    assert (made.summary, made.source, made.offer_code, made.hypothesis_outcome) == ("", "", "", "")
    assert (made.hypothesis_if, made.status, made.results.count()) == ("we whisper", "idea", 0)
    plan = made.plans.get()
    assert (plan.channel.key, plan.targeting, plan.start) == ("email", "VIP", None)
    put = {check.learning.statement: check.verdict for check in made.lessons.all()}
    assert put == {
        "Early access sells.": "open",
        "Shouting does not.": "open",
        "Start a week sooner.": "open",
    }


def test_it_moves_titles_and_periods_on_to_the_same_weekday():
    assert next_title("Black Friday 2025 – VIP eerst", 2026) == "Black Friday 2026 – VIP eerst"
    assert next_title("Welkomstflow", 2027) == "Welkomstflow 2027"
    past = Campaign(actual_start=date(2025, 11, 17), actual_end=date(2025, 12, 1))
    assert next_period(past, today=date(2026, 11, 21)) == (date(2027, 11, 15), date(2027, 11, 29))
    assert next_period(past, today=date(2026, 11, 21), title="Black Friday 2026")[0] == date(2026, 11, 16)
    assert next_period(Campaign(), today=date(2026, 11, 21)) == (None, None)


def test_a_pitfall_comes_from_the_same_season(space, reader, editor, earlier):
    far = {"planned_start": date(2027, 3, 1), "planned_end": date(2027, 3, 5)}
    made = plan_again(space, editor, season=earlier.season, **far)
    assert statements(made, reader) == ["Shouting does not.", "Start a week sooner."]


@pytest.mark.parametrize(
    ("key", "start", "end", "count"),
    [
        ("email", date(2026, 12, 1), date(2026, 12, 5), 2),  # a shared channel, and December
        ("sea", date(2026, 12, 1), date(2026, 12, 5), 0),  # another channel
        ("email", date(2026, 6, 1), date(2026, 6, 5), 0),  # another month
        ("email", date(2025, 12, 20), date(2025, 12, 24), 0),  # not an earlier year
        ("email", None, None, 0),
    ],
)
def test_a_pitfall_comes_from_a_shared_channel_in_the_same_months(
    space, reader, editor, earlier, key, start, end, count
):
    plan = [{"channel": channel(key)}]
    made = plan_again(space, editor, planned_start=start, planned_end=end, channels=plan)
    assert len(statements(made, reader)) == count


def test_no_pitfall_comes_from_what_is_overtaken_or_hidden(space, reader, manager, editor, earlier):
    made = plan_again(space, editor, season=earlier.season)
    old, late = earlier.learnings.filter(kind__in=("did_not_work", "next_time")).order_by("pk")
    old.change_status("refuted", by=editor, reason="Shouting was fine.")
    late.revise(by=editor, valid_until=date(2026, 11, 20))
    assert statements(made, reader) == []
    old.change_status("hypothesis", by=editor, reason="It was not.")
    assert statements(made, reader) == ["Shouting does not."]
    earlier.restrict(people=[manager], teams=[], by=manager)
    assert statements(made, reader) == []
    assert similar_to(made, reader) == []


def test_it_says_in_what_an_earlier_campaign_is_alike(space, reader, editor, earlier):
    made = plan_again(
        space,
        editor,
        season=earlier.season,
        channels=[{"channel": channel("email")}],
        product_lines=["Coats"],
    )
    (found,) = similar_to(made, reader)
    assert (found.campaign, found.why) == (earlier, "same season · same months · Email · Coats")


def test_it_goes_live_once_every_lesson_is_decided_about(client, space, editor, earlier):
    made = plan_again(space, editor, season=earlier.season, channels=[{"channel": channel("sea")}])
    made.change_status("planned", by=editor)
    with pytest.raises(Refused, match="lessons of earlier campaigns"):
        made.change_status("live", by=editor, on=date(2026, 11, 21))
    first, second = made.pitfalls(editor).order_by("pk")
    client.force_login(editor)
    client.post(f"/campaigns/next/lessons/{first.pk}/", {"verdict": "applied"})
    refused = client.post(
        f"/campaigns/next/lessons/{second.pk}/", {"verdict": "not_applicable"}, headers={"HX-Request": "true"}
    )
    assert refused.status_code == 422
    fragment = client.post(
        f"/campaigns/next/lessons/{second.pk}/",
        {"verdict": "not_applicable", "reason": "No mail this year."},
        headers={"HX-Request": "true"},
    )
    assert f'id="lesson-{second.pk}"' in fragment.content.decode()
    assert "No mail this year." in fragment.content.decode()
    assert made.change_status("live", by=editor, on=date(2026, 11, 21))


def test_a_lesson_taken_to_heart_counts_as_re_use_until_it_is_taken_back(client, space, editor, earlier):
    made = plan_again(space, editor, season=earlier.season)
    learning = made.pitfalls(editor).first()
    client.force_login(editor)
    assert client.post(f"/campaigns/next/lessons/{learning.pk}/", {"verdict": "applied"}).status_code == 302
    assert LearningUse.objects.get().campaign == made
    client.post(f"/campaigns/next/lessons/{learning.pk}/remove/")
    assert not LearningUse.objects.exists()
    assert LessonCheck.objects.get().verdict == "open"
    assert client.post(f"/campaigns/next/lessons/{learning.pk}/", {"verdict": "maybe"}).status_code == 422


def test_the_past_is_written_down_without_deciding(space, editor, earlier):
    old = {"planned_start": date(2026, 11, 1), "planned_end": date(2026, 11, 5)}
    made = plan_again(space, editor, season=earlier.season, channels=[{"channel": channel("sea")}], **old)
    made.change_status("planned", by=editor)
    assert made.change_status("live", by=editor, on=date(2026, 11, 1))


def test_the_page_shows_lessons_only_while_it_is_prepared(client, reader, space, editor, earlier):
    made = plan_again(space, editor, season=earlier.season)
    client.force_login(reader)
    page = client.get("/campaigns/next/").content.decode()
    assert "Seen before" in page
    assert "Shouting does not." in page
    assert "/lessons/" not in page  # nothing to press for who may only read
    Campaign.objects.filter(pk=made.pk).update(status="completed")
    assert "Seen before" not in client.get("/campaigns/next/").content.decode()


def test_targets_are_proposed_from_the_median_of_comparable_campaigns(client, space, editor, earlier):
    for number, revenue in enumerate((100, 200, 300, 500)):
        other = make_campaign(
            f"Sale {number}", space=space, by=editor, code=f"sale-{number}", objective="sales"
        )
        record(other, "email", by=editor, spend=100, revenue=revenue)
        Campaign.objects.filter(pk=other.pk).update(status="archived")
    plan_again(space, editor)
    client.force_login(editor)
    page = client.get("/campaigns/next/targets/").content.decode()
    assert "What comparable campaigns reached" in page
    assert "3.00 <span" in page  # ROAS 1, 2, 3, 5 and 8
    assert "median of 5 campaigns" in page
    earlier.bin(by=editor)
    assert "What comparable campaigns reached" not in client.get("/campaigns/next/targets/").content.decode()
