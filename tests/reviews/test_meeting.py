"""The meeting: one campaign a screen, decisions with a reason, and nobody's words overwritten (domain §2.7, steps 3 and 4)."""

import pytest

from articles.models import Article
from campaigns.models import Channel
from reviews.models import Item
from tests.factories.articles import make_article
from tests.factories.campaigns import make_learning

pytestmark = pytest.mark.django_db
AT = "/reviews/2025-q4/campaigns/friday/"
BASE = {"base_note": "", "base_decision": "", "base_reason": ""}


def said(**words: str) -> dict[str, str]:
    return {"note": "", "decision": "", "reason": "", **BASE, **words}


def item(review, friday) -> Item:
    return Item.objects.get(review=review, campaign=friday)


def test_it_goes_through_the_agenda_one_by_one(client, review, reader):
    client.force_login(reader)
    assert client.get("/reviews/2025-q4/meeting/")["Location"] == AT
    first, last = client.get(AT).text, client.get("/reviews/2025-q4/campaigns/gifts/").text
    assert "1 of 2" in first
    assert 'href="/reviews/2025-q4/campaigns/gifts/"' in first
    assert 'href="/reviews/2025-q4/campaigns/friday/"' in last


def test_a_decision_has_a_reason_and_leads_on(client, review, friday, manager):
    client.force_login(manager)
    answer = client.post(AT, said(decision="scale_up", reason="It sells.", note="More mail.", then="next"))
    assert answer["Location"] == "/reviews/2025-q4/campaigns/gifts/"
    found = item(review, friday)
    assert (found.decision, found.reason, found.note) == ("scale_up", "It sells.", "More mail.")
    assert found.decided_by == manager


def test_what_one_types_is_saved_meanwhile(client, review, friday, manager):
    client.force_login(manager)
    answer = client.post(AT, said(note="More m"), headers={"HX-Request": "true"})
    assert (answer.status_code, item(review, friday).note) == (200, "More m")
    assert "Saved" in answer.text
    assert 'name="base_note" value="More m"' in answer.text


def test_two_people_do_not_overwrite_each_other(client, review, friday, manager, administrator):
    item(review, friday).write(base={}, by=administrator, note="Theirs", decision="stop")
    client.force_login(manager)
    answer = client.post(AT, said(note="Mine", decision="stop", then="next"))
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert ">\nMine</textarea>" in answer.text
    assert item(review, friday).note == "Theirs"
    seen = {"seen_note": "Theirs", "seen_decision": "stop", "seen_reason": "", "over": "1"}
    client.post(AT, said(note="Mine", decision="stop", **seen))
    assert item(review, friday).note == "Mine"


def test_putting_ones_own_in_its_place_needs_to_have_seen_it(client, review, friday, manager, administrator):
    item(review, friday).write(base={}, by=administrator, note="Newer still")
    client.force_login(manager)
    seen = {"seen_note": "Theirs", "seen_decision": "", "seen_reason": "", "over": "1"}
    assert client.post(AT, said(note="Mine", **seen)).status_code == 409
    assert item(review, friday).note == "Newer still"


def test_what_two_people_write_in_different_places_is_merged(client, review, friday, manager, administrator):
    item(review, friday).write(base={}, by=administrator, note="One\nTwo\nThree", decision="repeat")
    client.force_login(manager)
    sent = said(note="One\nTwo\nThree\nFour", reason="Why not", base_note="One\nTwo\nThree")
    item(review, friday).write(
        base={"note": "One\nTwo\nThree"}, by=administrator, note="Zero\nOne\nTwo\nThree"
    )
    assert client.post(AT, sent).status_code == 302
    found = item(review, friday)
    assert found.note == "Zero\nOne\nTwo\nThree\nFour"
    assert (found.decision, found.reason) == ("repeat", "Why not")


def test_who_takes_notes_was_asked_to(client, review, friday, editor, commenter, manager):
    review.invite([editor], by=manager, may_note=True)
    review.invite([commenter], by=manager)
    client.force_login(commenter)
    assert client.post(AT, said(note="No")).status_code == 403
    client.force_login(editor)
    assert client.post(AT, said(note="Yes")).status_code == 302
    assert item(review, friday).note == "Yes"


def test_a_decision_can_be_chosen_in_the_list(client, review, friday, manager):
    client.force_login(manager)
    client.post(f"{AT}decision/", {"decision": "stop", "base": ""})
    assert item(review, friday).decision == "stop"
    again = client.post(f"{AT}decision/", {"decision": "repeat", "base": ""})
    assert (again.status_code, item(review, friday).decision) == (409, "stop")
    assert client.post(f"{AT}decision/", {"decision": "nonsense", "base": ""}).status_code == 422


def test_a_channel_can_be_stopped(client, review, manager, reader):
    client.force_login(manager)
    part = client.post(
        "/reviews/2025-q4/channels/sea/decision/",
        {"decision": "stop", "base": ""},
        headers={"HX-Request": "true"},
    )
    assert 'id="channels"' in part.text
    assert Item.objects.get(channel=Channel.objects.get(key="sea")).decision == "stop"
    client.force_login(reader)
    assert "Stop" in client.get("/reviews/2025-q4/").text


def test_a_learning_is_promoted_without_leaving_the_meeting(client, review, friday, editor, manager, space):
    learning = make_learning(campaign=friday, by=editor, evidence="We saw it.")
    page: Article = make_article("Mail", space=space, by=editor)
    client.force_login(manager)
    assert f"/reviews/2025-q4/learnings/{learning.pk}/promotion/" in client.get(AT).text
    at = f"/reviews/2025-q4/learnings/{learning.pk}/promotion/"
    assert client.post(at)["Location"] == AT
    assert client.post(at, {"page": page.pk})["Location"] == AT
    learning.refresh_from_db()
    assert learning.status == "best_practice"


def test_an_action_is_noted_beside_the_campaign(client, review, friday, editor, manager):
    client.force_login(manager)
    sent = {"text": "Book the hall", "owner": editor.pk, "due_on": "2026-02-01", "campaign": "friday"}
    assert client.post("/reviews/2025-q4/actions/", sent)["Location"] == AT
    action = friday.review_actions.get()
    assert (action.text, action.owner, str(action.due_on)) == ("Book the hall", editor, "2026-02-01")
    assert client.post("/reviews/2025-q4/actions/", {"text": ""}).status_code == 422
