"""The lists of channels and seasons: managers add, rename, archive and delete; what is in use stays."""

import pytest

from campaigns.models import Channel, Season
from core.errors import Refused
from tests.factories.campaigns import channel, make_campaign, record

pytestmark = pytest.mark.django_db

CHANNEL = {"name_nl": "Podcast", "name_en": "Podcasts", "hue": "3", "metrics": ["spend", "reach"]}
SEASON = {
    "name_nl": "Fietsbeurs",
    "name_en": "Bike fair",
    "rule": "fixed",
    "month": "3",
    "day": "5",
    "days": "",
}


def test_a_manager_adds_a_channel(client, manager):
    client.force_login(manager)
    assert client.post("/campaigns/channels/new/", CHANNEL).url == "/campaigns/channels/"
    made = channel("podcast")
    assert (made.name_en, made.hue, made.metrics) == ("Podcasts", 3, ["spend", "reach"])
    assert 'href="/campaigns/channels/podcast/"' in client.get("/campaigns/channels/").text


def test_a_manager_renames_a_channel_and_its_key_stays(client, manager):
    client.force_login(manager)
    facts = {"name_nl": "Zoeken", "name_en": "Search ads", "hue": "2", "metrics": channel("sea").metrics}
    assert client.post("/campaigns/channels/sea/edit/", facts).status_code == 302
    assert channel("sea").name_nl == "Zoeken"


def test_no_two_have_one_name(client, manager):
    client.force_login(manager)
    answer = client.post("/campaigns/channels/new/", CHANNEL | {"name_en": "linkedin"})
    assert (answer.status_code, "There is one of this name already." in answer.text) == (422, True)


def test_a_metric_that_has_figures_stays(client, manager, editor, space):
    campaign = make_campaign(space=space, by=editor, channels=[{"channel": channel("sea")}])
    record(campaign, "sea", by=editor, spend=300, clicks=400)
    client.force_login(manager)
    facts = {"name_nl": "SEA", "name_en": "SEA", "hue": "2", "metrics": ["spend"]}
    answer = client.post("/campaigns/channels/sea/edit/", facts)
    assert answer.status_code == 422
    assert "There are figures on this channel for Clicks (all). Keep what has figures." in answer.text
    with pytest.raises(Refused):
        channel("sea").revise(metrics=["spend"])
    channel("sea").revise(metrics=["spend", "clicks"])
    assert channel("sea").metrics == ["spend", "clicks"]


def test_an_archived_channel_is_not_offered_and_comes_back(client, manager, editor, space):
    campaign = make_campaign(space=space, by=editor, code="bf")
    client.force_login(manager)
    assert client.post("/campaigns/channels/tiktok/archive/").status_code == 302
    form = client.get("/campaigns/bf/channels/").text
    assert ("TikTok" in form, "Pinterest" in form) == (False, True)
    assert "TikTok (archived)" in client.get("/campaigns/channels/").text.partition("In the archive")[2]
    assert client.post("/campaigns/channels/tiktok/archive/remove/").status_code == 302
    assert "TikTok" in client.get(f"/campaigns/{campaign.code}/channels/").text


def test_a_channel_in_use_is_not_deleted(client, manager, editor, space):
    make_campaign(space=space, by=editor, channels=[{"channel": channel("sea")}])
    client.force_login(manager)
    answer = client.post("/campaigns/channels/sea/remove/", follow=True)
    assert "is in use, so it cannot be deleted" in answer.text
    assert Channel.objects.filter(key="sea").exists()
    client.post("/campaigns/channels/tv/remove/")
    assert not Channel.objects.filter(key="tv").exists()


def test_a_manager_adds_a_season_with_its_day(client, manager):
    client.force_login(manager)
    assert client.post("/campaigns/seasons/new/", SEASON).url == "/campaigns/seasons/"
    page = client.get("/campaigns/seasons/").text
    assert "Bike fair" in page
    assert "every year on 5 March" in page


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"day": ""}, "This rule needs it."),
        ({"rule": "weekday", "nth": "2", "weekday": ""}, "This rule needs it."),
        ({"days": "5 maart"}, "“5” is not a day. Write it as 6-3-2026."),
        ({"days": "5-3-2027\n2027-03-06"}, "A season has one day a year; 2027 stands here twice."),
        ({"name_nl": "kerst"}, "There is one of this name already."),
    ],
)
def test_it_says_what_a_season_lacks(client, manager, facts, sentence):
    client.force_login(manager)
    answer = client.post("/campaigns/seasons/new/", SEASON | facts)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_days_entered_by_hand_are_kept_in_order(client, manager):
    client.force_login(manager)
    facts = SEASON | {"rule": "entered", "days": "5-3-2027\n2026-03-06"}
    client.post("/campaigns/seasons/new/", facts)
    season = Season.objects.get(key="fietsbeurs")
    assert [str(day) for day in season.days] == ["2026-03-06", "2027-03-05"]
    assert (season.month, season.day) == (None, None)
    assert "05-03-2027" in client.get("/campaigns/seasons/fietsbeurs/edit/").text


@pytest.mark.parametrize("role", ["editor", "reader", "outsider"])
def test_only_managers_change_the_lists(client, request, role):
    client.force_login(request.getfixturevalue(role))
    assert client.get("/campaigns/seasons/").status_code == 200
    assert "/campaigns/seasons/new/" not in client.get("/campaigns/seasons/").text
    for address in ("channels/new/", "channels/sea/edit/", "seasons/new/", "seasons/kerst/edit/"):
        assert client.get(f"/campaigns/{address}").status_code == 403
    for address in ("channels/sea/remove/", "seasons/kerst/archive/", "channels/sea/archive/remove/"):
        assert client.post(f"/campaigns/{address}").status_code == 403
    assert Channel.objects.filter(key="sea").exists()
