"""Every address of the campaigns walks the ladder: works, reader 403, outsider 404, anonymous to sign-in, wrong method 405."""

import pytest

from campaigns.models import Campaign, CopyVariant, Creative, Learning, LessonCheck
from tests.factories.campaigns import make_campaign, make_creative, make_learning

READING = [
    "/campaigns/black-friday/",
    "/campaigns/creatives/{creative}/banner.png",
    "/campaigns/black-friday/results.csv",
    "/learnings/{pk}-early-access-sells/",
]
CHANGING = [
    "/campaigns/black-friday/edit/",
    "/campaigns/black-friday/channels/",
    "/campaigns/black-friday/targets/",
    "/campaigns/black-friday/context/",
    "/campaigns/black-friday/questions/",
    "/campaigns/black-friday/tagged-addresses/",
    "/campaigns/black-friday/tools/",
    "/campaigns/black-friday/team/",
    "/campaigns/black-friday/creatives/new/",
    "/campaigns/black-friday/copy/new/",
    "/campaigns/creatives/{creative}/edit/",
    "/campaigns/copy/{copy}/edit/",
    "/campaigns/black-friday/results/",
    "/campaigns/black-friday/status/planned/",
    "/campaigns/black-friday/access/",
    "/campaigns/black-friday/learnings/new/",
    "/learnings/{pk}/edit/",
    "/learnings/{pk}/status/confirmed/",
    "/learnings/{pk}/pages/",
]
DOING = ["/campaigns/black-friday/bin/", "/learnings/{pk}/bin/"]
REMOVING = [
    "/campaigns/creatives/{creative}/remove/",
    "/campaigns/copy/{copy}/remove/",
    "/campaigns/black-friday/lessons/{lesson}/",
    "/campaigns/black-friday/lessons/{lesson}/remove/",
    "/campaigns/black-friday/close-out/reminder/",
]
LISTS = [
    "/campaigns/",
    "/campaigns/new/",
    "/campaigns/compare/",
    "/campaigns/bin/",
    "/campaigns/live/",
    "/campaigns/calendar/",
    "/campaigns/similar/",
    "/campaigns/open-ends/",
    "/learnings/",
    "/learnings/learnings.csv",
]


@pytest.fixture
def address(learning, campaign, space, editor):
    creative = make_creative(campaign, by=editor)
    copy = CopyVariant.add(campaign, by=editor, subject="Tonight at eight")
    lesson = make_learning("Rain helps.", campaign=make_campaign("Autumn", space=space, by=editor), by=editor)
    ids = {"pk": learning.pk, "creative": creative.pk, "copy": copy.pk, "lesson": lesson.pk}
    return lambda path: path.format(**ids)


@pytest.mark.parametrize("path", [*READING, *CHANGING])
def test_it_shows_the_page_to_who_may(client, editor, address, path):
    client.force_login(editor)
    assert client.get(address(path)).status_code == 200


@pytest.mark.parametrize("path", READING)
def test_it_lets_a_reader_read(client, reader, address, path):
    client.force_login(reader)
    assert client.get(address(path)).status_code == 200


@pytest.mark.parametrize("path", CHANGING)
def test_it_refuses_a_reader_with_a_reason(client, reader, address, path):
    client.force_login(reader)
    response = client.get(address(path))
    assert response.status_code == 403
    assert "manager" in response.content.decode()


@pytest.mark.parametrize("path", DOING)
def test_it_keeps_a_reader_from_the_bin(client, reader, address, path):
    client.force_login(reader)
    assert client.post(address(path)).status_code == 403
    assert Campaign.objects.binned().count() + Learning.objects.exclude(binned_at=None).count() == 0


@pytest.mark.parametrize("path", REMOVING)
def test_it_refuses_a_reader_to_decide_or_remove(client, reader, address, path):
    client.force_login(reader)
    assert client.post(address(path)).status_code == 403
    assert (Creative.objects.count(), CopyVariant.objects.count(), LessonCheck.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("path", [*READING, *CHANGING])
def test_it_is_not_there_for_an_outsider(client, outsider, address, path):
    client.force_login(outsider)
    assert client.get(address(path)).status_code == 404


@pytest.mark.parametrize(
    "path", [*DOING, *REMOVING, "/campaigns/black-friday/bin/remove/", "/learnings/{pk}/bin/remove/"]
)
def test_it_does_nothing_for_an_outsider(client, outsider, address, path):
    client.force_login(outsider)
    assert client.post(address(path)).status_code == 404


@pytest.mark.parametrize("path", [*READING, *CHANGING, *LISTS])
def test_it_asks_strangers_to_sign_in(client, address, path):
    response = client.get(address(path))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/account/login/")


@pytest.mark.parametrize(
    "path", [*DOING, *REMOVING, "/campaigns/black-friday/bin/remove/", "/learnings/{pk}/bin/remove/"]
)
def test_it_does_not_act_on_a_visit(client, editor, address, path):
    client.force_login(editor)
    assert client.get(address(path)).status_code == 405


@pytest.mark.parametrize("path", [*READING, *LISTS[:1], *LISTS[2:]])
def test_it_takes_no_post_where_there_is_nothing_to_send(client, editor, address, path):
    client.force_login(editor)
    assert client.post(address(path)).status_code == 405


@pytest.mark.parametrize("path", ["/campaigns/nothing/", "/campaigns/nothing/edit/", "/learnings/999999/"])
def test_it_answers_404_for_what_never_was(client, editor, address, path):
    client.force_login(editor)
    assert client.get(path).status_code == 404


def test_it_leads_from_an_old_code_to_the_new_one(client, editor, campaign):
    campaign.revise(base=campaign.head, by=editor, code="bf25")
    client.force_login(editor)
    response = client.get("/campaigns/black-friday/")
    assert (response.status_code, response.url) == (301, "/campaigns/bf25/")


def test_it_leads_nobody_to_a_campaign_she_may_not_see(client, outsider, editor, campaign):
    campaign.revise(base=campaign.head, by=editor, code="bf25")
    client.force_login(outsider)
    assert client.get("/campaigns/black-friday/").status_code == 404


def test_it_leads_from_a_bare_learning_to_its_full_address(client, editor, learning):
    client.force_login(editor)
    assert (
        client.get(f"/learnings/{learning.pk}-wrong/").url == f"/learnings/{learning.pk}-early-access-sells/"
    )
