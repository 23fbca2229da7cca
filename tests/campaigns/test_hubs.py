"""The hub of a channel: how we do it, what we learned, what we usually get, what ran last; to each what she may read."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from campaigns.hubs import Hub
from campaigns.models import Campaign, ChannelPage, ExternalBenchmark, Learning
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.campaigns import channel, make_campaign, make_learning, record

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


@pytest.fixture
def archived(space, editor):
    """Make an archived campaign with figures by e-mail; a number tells them apart."""

    def make(number: int, *, title: str = "", revenue: int = 0, objective: str = "sales") -> Campaign:
        made = make_campaign(
            title or f"Sale {number}",
            space=space,
            by=editor,
            objective=objective,
            channels=[{"channel": channel("email")}],
            planned_start=date(2025, 9, number),
            planned_end=date(2025, 9, number + 7),
        )
        record(made, "email", by=editor, spend=100, revenue=revenue or number * 100)
        Campaign.objects.filter(pk=made.pk).update(status="archived")
        return made

    return make


def hub(user, key="email", objective="") -> Hub:
    return Hub(channel(key), user, today=TODAY, objective=objective)


def said(hub: Hub) -> list[list[str]]:
    return [[one.statement for one in lessons.shown] for lessons in hub.learnings]


def test_a_new_learning_appears_by_itself_once_it_is_approved(reader, editor, space):
    campaign = make_campaign(space=space, by=editor)
    learning = make_learning("Early sells.", campaign=campaign, by=editor, channels=[channel("email")])
    make_learning("Late sells.", campaign=campaign, by=editor, channels=[channel("sea")])
    assert (said(hub(reader)), hub(reader).waiting) == ([[], [], []], 1)
    learning.revise(by=editor, status="confirmed")
    assert (said(hub(reader)), hub(reader).waiting) == ([["Early sells."], [], []], 0)
    assert said(hub(reader, "sea")) == [[], [], []]
    Campaign.objects.filter(pk=campaign.pk).update(status="archived")
    assert said(hub(reader, "sea")) == [["Late sells."], [], []]


def test_what_was_refuted_overtaken_or_is_out_of_date_is_left_out(reader, editor, archived):
    campaign = archived(1)
    for status in ("refuted", "superseded", "hypothesis", "best_practice"):
        make_learning(status, campaign=campaign, by=editor, status=status, channels=[channel("email")])
    old = make_learning("Old.", campaign=campaign, by=editor, channels=[channel("email")])
    old.revise(by=editor, valid_until=date(2020, 1, 1))
    assert sorted(said(hub(reader))[0]) == ["best_practice", "hypothesis"]


def test_the_surest_come_first_then_those_used_again(reader, editor, archived):
    campaign, other = archived(1), archived(2)
    for statement, confidence in (("a", "low"), ("b", "high"), ("c", "high"), ("d", "medium")):
        make_learning(
            statement, campaign=campaign, by=editor, confidence=confidence, channels=[channel("email")]
        )
    Learning.objects.get(statement="b").reuse(other, by=editor)
    assert said(hub(reader))[0] == ["b", "c", "d", "a"]
    assert [one.use_count for one in hub(reader).learnings[0].shown] == [1, 0, 0, 0]


def test_a_use_one_may_not_see_does_not_count(reader, editor, archived):
    campaign, other = archived(1), archived(2)
    learning = make_learning("a", campaign=campaign, by=editor, channels=[channel("email")])
    learning.reuse(other, by=editor)
    other.restrict(people=[editor], teams=[], by=editor)
    assert hub(reader).learnings[0].shown[0].use_count == 0
    assert hub(editor).learnings[0].shown[0].use_count == 1


def test_each_kind_shows_its_best_five_and_how_many_there_are(reader, editor, archived):
    campaign = archived(1)
    for number in range(7):
        make_learning(f"L{number}", campaign=campaign, by=editor, channels=[channel("email")])
    make_learning("Next.", campaign=campaign, by=editor, kind="next_time", channels=[channel("email")])
    worked, failed, following = hub(reader).learnings
    assert (len(worked.shown), worked.total) == (5, 7)
    assert (failed.total, following.total) == (0, 1)


def test_five_campaigns_make_a_median_and_fewer_a_list(client, reader, archived):
    for number in (1, 2, 3, 4):
        archived(number)
    client.force_login(reader)
    with time_machine.travel(f"{TODAY}T12:00+00:00"):
        page = client.get("/campaigns/channels/email/").text
        assert "too few campaigns (n=4): 1.00 · 2.00 · 3.00 · 4.00" in page
        archived(9)
        page = client.get("/campaigns/channels/email/").text
    assert "2.00 – 4.00" in page
    (roas,) = [one for one in hub(reader).benchmarks if one.metric.key == "roas"]
    assert (roas.median, roas.lower, roas.upper, roas.n) == (3, 2, 4, 5)


def test_figures_are_of_one_objective_and_of_campaigns_one_may_see(reader, editor, archived):
    for number in (1, 2, 3):
        archived(number)
    archived(4, objective="retention")
    archived(5).restrict(people=[editor], teams=[], by=editor)
    assert [(one.key, one.count) for one in hub(reader).groups] == [("sales", 3), ("retention", 1)]
    assert [(one.key, one.count) for one in hub(editor).groups] == [("sales", 4), ("retention", 1)]
    assert hub(reader).benchmarks[0].n == 3
    assert hub(reader, objective="retention").benchmarks[0].n == 1
    assert hub(reader, objective="nonsense").group == hub(reader).group


def test_the_last_five_campaigns_stand_with_their_figures(client, reader, archived, space, editor):
    for number in range(1, 7):
        archived(number)
    make_campaign("Only an idea", space=space, by=editor, channels=[{"channel": channel("email")}])
    titles = [campaign.title for campaign, _sheet in hub(reader).campaigns]
    assert titles == ["Sale 6", "Sale 5", "Sale 4", "Sale 3", "Sale 2"]
    client.force_login(reader)
    page = client.get("/campaigns/channels/email/").text
    assert "€600" in page
    assert "Only an idea" not in page


def test_an_editor_puts_a_page_on_the_hub_and_takes_it_off(client, editor, reader, space):
    page = make_article("How we mail", space=space, by=editor)
    client.force_login(editor)
    answer = client.post("/campaigns/channels/email/pages/", {"page": page.pk, "use": "best_practice"})
    assert answer.url == "/campaigns/channels/email/"
    chosen = ChannelPage.objects.get()
    client.force_login(reader)
    shown = client.get("/campaigns/channels/email/").text
    assert ("How we mail" in shown, "Put a page on this hub" in shown) == (True, False)
    assert "How we mail" in client.get("/campaigns/channels/").text
    assert client.post(f"/campaigns/channels/email/pages/{chosen.pk}/remove/").status_code == 403
    client.force_login(editor)
    assert client.post(f"/campaigns/channels/sea/pages/{chosen.pk}/remove/").status_code == 404
    client.post(f"/campaigns/channels/email/pages/{chosen.pk}/remove/")
    assert not ChannelPage.objects.exists()


def test_a_page_one_may_not_read_is_not_on_the_hub(client, editor, reader, outsider, space):
    page = make_article("How we mail", space=space, by=editor)
    chosen = ChannelPage.choose(channel("email"), page, by=editor)
    client.force_login(outsider)
    for address in ("/campaigns/channels/email/", "/campaigns/channels/"):
        assert "How we mail" not in client.get(address).text
    assert client.post(f"/campaigns/channels/email/pages/{chosen.pk}/remove/").status_code == 404
    page.restrict(people=[], teams=[], by=editor)
    client.force_login(reader)
    assert "How we mail" not in client.get("/campaigns/channels/email/").text


def test_only_a_page_one_may_read_can_be_chosen(client, editor, manager, space):
    page = make_article("Payroll", space=space, by=manager)
    page.restrict(people=[manager], teams=[], by=manager)
    client.force_login(editor)
    answer = client.post("/campaigns/channels/email/pages/", {"page": page.pk, "use": "best_practice"})
    assert (answer.status_code, "Payroll" in answer.text) == (422, False)


def test_choosing_a_page_again_changes_what_it_is_there_for(editor, space):
    page = make_article("How we mail", space=space, by=editor)
    ChannelPage.choose(channel("email"), page, by=editor)
    ChannelPage.choose(channel("email"), page, by=editor, use="template")
    assert (hub(editor).best_practices, [one.page.title for one in hub(editor).templates]) == (
        [],
        ["How we mail"],
    )


def test_templates_stand_there_by_their_tags(editor, reader, space):
    make_article("Mail brief", space=space, by=editor, tags=["Sjabloon", "E-mail"])
    make_article("Mail rules", space=space, by=editor, tags=["E-mail"])
    make_article("SEA brief", space=space, by=editor, tags=["template", "SEA"])
    assert [one.title for one in hub(reader).tagged_templates] == ["Mail brief"]


def test_what_others_come_to_stands_beside_our_own(client, reader, manager, archived):
    said = {"channel": channel("email"), "value": Decimal("2.1"), "source": "Almanac", "year": 2025}
    ExternalBenchmark.add(by=manager, metric="roas", **said)
    ExternalBenchmark.add(by=manager, metric="cpc", **said)
    archived(1)
    client.force_login(reader)
    with time_machine.travel(f"{TODAY}T12:00+00:00"):
        page = client.get("/campaigns/channels/email/").text
    assert "2.10 (Almanac, 2025)" in page
    assert "€2.10 (Almanac, 2025)" in page  # of a rate we know nothing of ourselves


def test_figures_kept_to_members_are_not_among_them(reader, outsider, editor, archived, space):
    archived(1)
    type(space).objects.filter(pk=space.pk).update(
        access="open", everyone_role=Role.READ, figures_for_members=True
    )
    assert [one.count for one in hub(reader).groups] == [1]
    assert hub(outsider).groups == []
    assert [title.title for title, _sheet in hub(outsider).campaigns] == ["Sale 1"]
    assert hub(outsider).campaigns[0][1].value("spend", "email").amount is None


def test_its_figures_come_as_csv(client, reader, archived):
    archived(1)
    client.force_login(reader)
    with time_machine.travel(f"{TODAY}T12:00+00:00"):
        answer = client.get("/campaigns/channels/email/figures.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="email.csv"'
    assert answer.text.splitlines()[1].startswith("ROAS")


def test_the_list_tells_how_much_is_known_of_each_channel(client, reader, outsider, editor, archived):
    make_learning("Early sells.", campaign=archived(1), by=editor, channels=[channel("email")])
    client.force_login(reader)
    page = client.get("/campaigns/channels/").text
    assert "1 learning · 1 campaign" in " ".join(page.split())
    client.force_login(outsider)
    assert "1 learning" not in client.get("/campaigns/channels/").text


@pytest.mark.parametrize("number", [1, 8])
def test_it_asks_the_same_number_of_questions(
    client, reader, editor, space, archived, number, django_assert_max_num_queries
):
    for count in range(1, number + 1):
        campaign = archived(count)
        make_learning(f"L{count}", campaign=campaign, by=editor, channels=[channel("email"), channel("sea")])
        page = make_article(f"P{count}", space=space, by=editor)
        ChannelPage.choose(channel("email"), page, by=editor)
    client.force_login(reader)
    with time_machine.travel(f"{TODAY}T12:00+00:00"):
        with django_assert_max_num_queries(19):
            client.get("/campaigns/channels/email/")
        with django_assert_max_num_queries(9):
            client.get("/campaigns/channels/")
