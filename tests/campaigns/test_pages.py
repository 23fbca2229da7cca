"""What the page of a campaign says, how, and in how many queries."""

import pytest

from campaigns.models import Campaign, CopyVariant
from tests.factories.articles import make_article
from tests.factories.campaigns import channel, make_campaign, make_creative, make_learning, record


def test_it_tells_the_figures_and_how_far_the_target_was_reached(client, reader, campaign):
    client.force_login(reader)
    page = client.get("/campaigns/black-friday/").content.decode()
    assert "€400.00" in page  # spend
    assert "€2,000" in page  # revenue
    assert "5.00" in page  # ROAS of all together
    assert "167%" in page  # of the target of 3


def test_it_shows_a_dash_and_why_where_a_rate_cannot_be_computed(client, editor, campaign):
    record(campaign, "sea", by=editor, spend=300, clicks=0)
    client.force_login(editor)
    page = client.get("/campaigns/black-friday/").content.decode()
    assert 'title="Not computable: 0 clicks (all)"' in page


def test_it_speaks_dutch_with_dutch_numbers(client, reader, campaign):
    reader.language = "nl"
    reader.save()
    client.force_login(reader)
    page = client.get("/campaigns/black-friday/").content.decode()
    assert "Omzet (ex btw)" in page
    assert "€\u00a02.000" in page
    assert "5,00" in page


def test_it_shows_everything_typed_as_text(client, reader, editor, space):
    evil = '<img src=x onerror="alert(1)">'
    campaign = make_campaign(
        evil, space=space, by=editor, code="evil", summary=evil, goal=evil, source=evil, offer=evil, hypothesis_if=evil,
        context=[{"text": evil}], channels=[{"channel": channel("sea"), "targeting": evil}], tags=[evil],
    )  # fmt: skip
    make_learning(evil, campaign=campaign, by=editor, evidence=evil, source=evil)
    client.force_login(reader)
    for address in ("/campaigns/evil/", campaign.learnings.get().get_absolute_url()):
        page = client.get(address).content.decode()
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


def test_it_links_pages_by_name_for_who_may_read_them(client, reader, editor, space):
    page = make_article("Tone of voice", space=space, by=editor)
    make_campaign(space=space, by=editor, code="bf", source="See [[Tone of voice]] and [[Prices]].")
    client.force_login(reader)
    text = client.get("/campaigns/bf/").content.decode()
    assert f'href="{page.get_absolute_url()}">Tone of voice</a>' in text
    assert "and Prices." in text
    page.restrict(people=[editor], teams=[], by=editor)
    assert "See Tone of voice and Prices." in client.get("/campaigns/bf/").content.decode()


def test_it_offers_a_reader_nothing_to_change(client, reader, editor, campaign):
    client.force_login(reader)
    assert "/campaigns/black-friday/edit/" not in client.get("/campaigns/black-friday/").content.decode()
    client.force_login(editor)
    assert "/campaigns/black-friday/edit/" in client.get("/campaigns/black-friday/").content.decode()


def test_it_names_no_learning_of_a_campaign_one_may_not_see(client, reader, editor, space, campaign):
    secret = make_campaign("Secret plan", space=space, by=editor)
    make_learning("Nobody knows.", campaign=secret, by=editor).reuse(campaign, by=editor)
    client.force_login(reader)
    assert "Nobody knows." in client.get("/campaigns/black-friday/").content.decode()
    secret.restrict(people=[editor], teams=[], by=editor)
    page = client.get("/campaigns/black-friday/").content.decode()
    assert "Nobody knows." not in page
    assert "Secret plan" not in page


@pytest.mark.parametrize("number", [1, 20])
def test_it_asks_the_same_number_of_questions_however_much_there_is(
    client, reader, editor, campaign, number, django_assert_max_num_queries
):
    for count in range(number):
        make_learning(f"Learning {count}", campaign=campaign, by=editor, channels=[channel("sea")])
    campaign.note_context([{"text": f"Storm {count}"} for count in range(number)], by=editor)
    campaign.set_targets(
        [{"metric": "roas", "target": 3}, {"metric": "cpa", "target": 3}][:number], by=editor
    )
    for count in range(number):
        CopyVariant.add(campaign, by=editor, subject=f"Line {count}", channel=channel("email"))
        make_creative(campaign, by=editor, title=f"Banner {count}", channel=channel("sea"))
    campaign.answer_questions(
        [{"question": f"Why {count}?", "answer": "So."} for count in range(number)], by=editor
    )
    campaign.tag_addresses(
        [{"page": f"https://a.example/{count}", "source": "s", "medium": "email"} for count in range(number)],
        by=editor,
    )
    campaign.link_tools([{"address": f"https://figma.com/{count}"} for count in range(number)], by=editor)
    campaign.staff([{"person": person} for person in (reader, editor)][:number], by=editor)
    client.force_login(reader)
    Campaign.objects.filter(pk=campaign.pk).update(status="live")
    with django_assert_max_num_queries(13):
        client.get("/campaigns/black-friday/")
    Campaign.objects.filter(pk=campaign.pk).update(status="planned")
    with django_assert_max_num_queries(19):  # six for what earlier campaigns say to one that is being planned
        client.get("/campaigns/black-friday/")


def test_it_is_not_in_the_archive_once_in_the_bin(client, editor, campaign):
    client.force_login(editor)
    assert client.post("/campaigns/black-friday/bin/").url == "/campaigns/"
    assert "Black Friday" not in client.get("/campaigns/").content.decode().partition('id="archive"')[2]
    assert Campaign.objects.binned().get() == campaign
