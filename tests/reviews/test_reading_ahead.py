"""Reading ahead: who is asked hears of it once, marks campaigns and asks (domain §2.7, step 2)."""

import pytest
from django.core import mail

from activity.models import Notification
from activity.tasks import mail_notification
from reviews.models import Mark, Question
from tests.factories.kpis import make_team
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
AT = "/reviews/2025-q4/campaigns/friday/"


@pytest.fixture
def invited(review, editor, manager):
    review.invite([editor], by=manager, message="Have a look at Friday.")
    return review


def told(person) -> list[str]:
    rows = Notification.objects.filter(person=person).order_by("pk").select_related("event")
    return [row.event.verb for row in rows]


def test_people_and_teams_are_asked_once(client, review, editor, commenter, reader, manager):
    team = make_team("CRM", commenter, editor)
    client.force_login(manager)
    for _time in range(2):
        client.post("/reviews/2025-q4/invitations/", {"people": [reader.pk, editor.pk], "teams": [team.pk]})
    assert sorted(one.person.name for one in review.participants.all()) == sorted(
        [editor.name, commenter.name, reader.name]
    )
    assert [told(person).count("review.invited") for person in (editor, commenter, reader, manager)] == [
        1,
        1,
        1,
        0,
    ]


def test_somebody_must_be_chosen_and_guests_cannot(client, review, manager):
    guest = make_user("Studio Lantaarn", is_guest=True)
    client.force_login(manager)
    assert client.post("/reviews/2025-q4/invitations/", {}).status_code == 422
    assert client.post("/reviews/2025-q4/invitations/", {"people": [guest.pk]}).status_code == 422


def test_the_invitation_comes_by_mail_with_its_message(invited, editor):
    mail_notification(Notification.objects.get(person=editor, event__verb="review.invited").pk)
    assert "Have a look at Friday." in mail.outbox[-1].body
    assert "/reviews/2025-q4/" in mail.outbox[-1].body


def test_a_participant_says_what_to_talk_of(client, invited, editor, manager):
    client.force_login(editor)
    part = client.post(f"{AT}mark/", {"choice": "discuss"}, headers={"HX-Request": "true"})
    assert 'id="agenda"' in part.text
    assert "Discuss: Joris van Aalst" in part.text
    client.post(f"{AT}mark/", {"choice": "agree"})
    assert Mark.objects.get().choice == "agree"
    client.post(f"{AT}mark/", {"choice": ""})
    assert not Mark.objects.exists()
    assert client.post(f"{AT}mark/", {"choice": "maybe"}).status_code == 422


def test_a_question_reaches_who_leads(client, invited, friday, editor, manager, reader):
    client.force_login(editor)
    client.post(f"{AT}questions/", {"text": "Why so  dear?"})
    question = Question.objects.get()
    assert (question.text, question.by) == ("Why so dear?", editor)
    assert "campaign.asked_in_review" in told(manager)
    client.force_login(reader)
    assert "Why so dear?" in client.get(AT).text
    assert client.post(f"/reviews/questions/{question.pk}/remove/").status_code == 403
    client.force_login(editor)
    client.post(f"/reviews/questions/{question.pk}/remove/")
    assert not Question.objects.exists()


def test_who_was_not_asked_reads_only(client, invited, reader):
    client.force_login(reader)
    assert client.post(f"{AT}mark/", {"choice": "agree"}).status_code == 403
    assert client.post(f"{AT}questions/", {"text": "Why?"}).status_code == 403
    assert "Ask something" not in client.get("/reviews/2025-q4/").text
