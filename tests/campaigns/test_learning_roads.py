"""The road of a learning: hypothesis, confirmed or refuted, best practice, out of date; each step with who, when and why."""

import pytest

from campaigns.models import LearningChange
from core.errors import Refused
from tests.factories.articles import make_article
from tests.factories.campaigns import make_campaign, make_learning


@pytest.fixture
def page(space, editor):
    return make_article("How we mail", space=space, by=editor)


def refusal(learning, status, **facts):
    return str(learning.can_become(status, **facts).reason)


def test_it_goes_from_hypothesis_to_best_practice_on_a_page(learning, editor, manager, page):
    learning.change_status("confirmed", by=manager)
    learning.change_status("best_practice", by=editor, page=page)
    learning.refresh_from_db()
    assert learning.status == "best_practice"
    assert [(link.page, link.stance) for link in learning.page_links.all()] == [(page, "supports")]
    rows = LearningChange.objects.order_by("pk").values_list("before", "after", "by")
    assert list(rows) == [
        ("hypothesis", "confirmed", manager.pk),
        ("confirmed", "best_practice", editor.pk),
    ]


def test_it_says_what_a_step_asks_for(campaign, editor, learning, page):
    bare = make_learning("Shouting sells.", campaign=campaign, by=editor)
    assert "Fill in the evidence first" in refusal(bare, "confirmed")
    assert "Say why" in refusal(learning, "refuted")
    assert "in one step" in refusal(learning, "best_practice", page=page)
    assert "say why this is out of date" in refusal(learning, "superseded")
    assert "cannot take its own place" in refusal(learning, "superseded", newer=learning)
    learning.change_status("confirmed", by=editor)
    assert "Choose the page" in refusal(learning, "best_practice")
    assert "Say why" in refusal(learning, "hypothesis")
    bare.change_status("refuted", by=editor, reason="Nobody bought.")
    assert "out of date itself" in refusal(learning, "superseded", newer=bare)
    with pytest.raises(Refused, match="in one step"):
        bare.change_status("confirmed", by=editor)


def test_what_worked_again_is_evidence_enough(campaign, space, editor):
    bare = make_learning("Whispering sells.", campaign=campaign, by=editor)
    bare.reuse(make_campaign("Autumn", space=space, by=editor), by=editor, outcome="yes")
    bare.change_status("confirmed", by=editor)
    assert bare.status == "confirmed"


def test_a_plan_for_next_time_is_no_best_practice(client, campaign, editor, page):
    plan = make_learning("Start early.", campaign=campaign, by=editor, kind="next_time")
    plan.change_status("confirmed", by=editor)
    assert "is a plan" in refusal(plan, "best_practice", page=page)
    client.force_login(editor)
    assert client.get(f"/learnings/{plan.pk}/status/best_practice/").status_code == 404


def test_it_comes_back_when_it_holds_after_all(learning, campaign, editor):
    learning.supersede(make_learning("Bid by script.", campaign=campaign, by=editor), by=editor)
    assert learning.is_overtaken
    learning.change_status("confirmed", by=editor, reason="The script broke.")
    learning.refresh_from_db()
    assert (learning.status, learning.superseded_by) == ("confirmed", None)


def test_it_is_out_of_date_without_a_newer_one_for_a_reason(learning, editor):
    learning.change_status("superseded", by=editor, reason="The network closed.")
    assert learning.status == "superseded"


def test_it_takes_a_step_from_its_page_and_tells_how_it_got_there(client, learning, editor, reader):
    client.force_login(editor)
    assert "Confirm" in client.get(learning.get_absolute_url()).content.decode()
    answer = client.post(f"/learnings/{learning.pk}/status/refuted/")
    assert answer.status_code == 422
    sent = {"reason": "It rained in only one of them."}
    assert client.post(f"/learnings/{learning.pk}/status/refuted/", sent).url == learning.get_absolute_url()
    client.force_login(reader)
    page = client.get(learning.get_absolute_url()).content.decode()
    assert "Status: Refuted" in page
    assert "It rained in only one of them." in page
    assert "Joris van Aalst" in page


def test_it_is_made_best_practice_on_a_page_one_may_see(client, learning, editor, manager, page, space):
    hidden = make_article("Secret prices", space=space, by=manager)
    hidden.restrict(people=[manager], teams=[], by=manager)
    learning.change_status("confirmed", by=editor)
    client.force_login(editor)
    address = f"/learnings/{learning.pk}/status/best_practice/"
    form = client.get(address).content.decode()
    assert "How we mail" in form
    assert "Secret prices" not in form
    assert client.post(address, {"page": hidden.pk}).status_code == 422
    assert client.post(address, {"page": page.pk}).status_code == 302
    learning.refresh_from_db()
    assert learning.status == "best_practice"


def test_it_makes_way_only_for_what_one_may_see(client, learning, editor, manager, space):
    secret = make_campaign("Secret plan", space=space, by=manager)
    hidden = make_learning("Nobody knows.", campaign=secret, by=manager)
    secret.restrict(people=[manager], teams=[], by=manager)
    client.force_login(editor)
    address = f"/learnings/{learning.pk}/status/superseded/"
    assert "Nobody knows." not in client.get(address).content.decode()
    assert client.post(address, {"newer": hidden.pk}).status_code == 422


def test_nothing_moves_in_the_bin(learning, editor):
    learning.bin(by=editor)
    with pytest.raises(Refused, match="in the bin"):
        learning.change_status("confirmed", by=editor)


def test_it_takes_season_markets_and_products_from_its_campaign(space, editor):
    from campaigns.models import Season

    season = Season.objects.get(key="black-friday")
    made = make_campaign("BF", space=space, by=editor, season=season, markets=["NL"], product_lines=["Coats"])
    learning = make_learning(campaign=made, by=editor, audiences=["Parents"], not_for="Dealers")
    assert [one.key for one in learning.seasons.all()] == ["black-friday"]
    assert (learning.markets, learning.product_lines) == (["NL"], ["Coats"])


def test_it_shows_for_whom_it_holds_and_that_it_is_past_its_date(
    client, campaign, reader, editor, time_machine
):
    time_machine.move_to("2026-11-21 12:00")
    learning = make_learning(
        campaign=campaign, by=editor, audiences=["Parents"], not_for="Dealers", valid_until="2026-11-20"
    )
    client.force_login(reader)
    page = client.get(learning.get_absolute_url(), follow=True).content.decode()
    for text in ("Parents", "Does not apply to", "Dealers", "taken to hold until 20 Nov 2026"):
        assert text in page


@pytest.mark.parametrize("number", [1, 20])
def test_its_page_asks_the_same_number_of_questions(
    client, reader, editor, space, learning, number, django_assert_max_num_queries
):
    for count in range(number):
        other = make_campaign(f"Again {count}", space=space, by=editor, code=f"again-{count}")
        learning.reuse(other, by=editor, outcome=["yes", "no"][count % 2])
        learning.link_page(make_article(f"Guide {count}", space=space, by=editor), by=editor)
    client.force_login(reader)
    with django_assert_max_num_queries(21):
        client.get(learning.get_absolute_url())
