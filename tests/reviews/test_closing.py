"""Closing a review keeps its figures for good (domain §2.7, step 5)."""

from io import BytesIO

import pytest
from django.core import mail
from pypdf import PdfReader

from activity.models import Notification
from activity.tasks import mail_notification
from campaigns.models import Campaign
from core.errors import Refused
from reviews.closing import close
from reviews.models import Action, Item, Question
from tests.factories.campaigns import make_learning, record
from tests.factories.reviews import in_quarter, make_finished

pytestmark = pytest.mark.django_db


def correct(campaign: Campaign, *, by, **figures) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(status="in_review")
    campaign.refresh_from_db()
    record(campaign, "sea", by=by, **figures)


def test_its_figures_stay_when_a_result_is_corrected(client, review, friday, editor, manager, reader):
    close(review, by=manager)
    client.force_login(reader)
    before = client.get("/reviews/2025-q4/").text
    assert "changed since: now" not in before
    correct(friday, by=editor, spend=500, revenue=1000)
    after = client.get("/reviews/2025-q4/").text
    assert "€300.00" in after
    assert "changed since: now €600.00" in after
    assert "changed since: now 2.00" in after  # the ROAS of the campaign: 1000 / 500


def test_figures_of_an_open_review_follow_a_correction(client, review, friday, editor, reader):
    correct(friday, by=editor, spend=500, revenue=1000)
    client.force_login(reader)
    page = client.get("/reviews/2025-q4/").text
    assert "€600.00" in page
    assert "changed since: now" not in page


def test_what_it_is_set_beside_stays_too(client, review, space, editor, manager, reader):
    before = make_finished("Before", space=space, by=editor, spend=100, revenue=200, **in_quarter(2025, 3))
    close(review, by=manager)
    correct(before, by=editor, spend=300, revenue=200)
    client.force_login(reader)
    page = client.get("/reviews/2025-q4/").text
    assert "+200.0%" in page


def test_a_new_title_and_a_new_learning_do_not_change_it(client, review, friday, editor, manager, reader):
    make_learning("Said then.", campaign=friday, by=editor)
    close(review, by=manager)
    friday.revise(base=friday.head, by=editor, title="Another name")
    make_learning("Said later.", campaign=friday, by=editor)
    client.force_login(reader)
    page = client.get("/reviews/2025-q4/").text
    assert "Friday" in page
    assert "Said then." in page
    assert "Said later." not in page


def test_a_campaign_that_ends_in_the_quarter_later_is_not_in_it(
    client, review, space, editor, manager, reader
):
    close(review, by=manager)
    make_finished("Afterthought", space=space, by=editor)
    client.force_login(reader)
    assert "Afterthought" not in client.get("/reviews/2025-q4/").text


def test_nothing_can_be_written_in_it(client, review, friday, manager):
    close(review, by=manager)
    item = Item.objects.get(campaign=friday)
    acts = [
        lambda: item.write(base={}, by=manager, note="Later"),
        lambda: Question.ask(item, "Why?", by=manager),
        lambda: Action.add(review, "More", by=manager),
        lambda: review.order([friday.pk]),
        lambda: close(review, by=manager),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()
    client.force_login(manager)
    for path in ("arrangement/", "invitations/", "closing/"):
        assert client.get(f"/reviews/2025-q4/{path}").status_code == 403
    assert client.post("/reviews/2025-q4/remove/").status_code == 403
    assert "stays as it was" in client.post("/reviews/2025-q4/agenda/", {"code": "friday"}).text


def test_its_actions_can_still_be_ticked_off(client, review, manager, editor):
    action = Action.add(review, "Book the hall", by=manager, owner=editor)
    close(review, by=manager)
    client.force_login(editor)
    client.post(f"/reviews/actions/{action.pk}/done/")
    action.refresh_from_db()
    assert action.done_by == editor
    client.post(f"/reviews/actions/{action.pk}/done/remove/")
    action.refresh_from_db()
    assert action.done_at is None


def test_its_participants_get_the_decisions_by_mail(
    review, friday, editor, commenter, manager, django_capture_on_commit_callbacks
):
    review.invite([editor], by=manager)
    Item.of(review, friday).write(base={}, by=manager, decision="scale_up", reason="It sells.")
    Action.add(review, "Book the hall", by=manager, owner=editor)
    close(review, by=manager)
    told = Notification.objects.get(event__verb="review.closed", person=editor)
    mail_notification(told.pk)
    letter = mail.outbox[-1]
    assert letter.to == [editor.email]
    assert "Friday: Scale up. It sells." in letter.body
    assert "Book the hall (Joris van Aalst)" in letter.body
    assert not Notification.objects.filter(event__verb="review.closed", person=commenter).exists()


def test_it_is_a_pdf_with_what_was_decided(client, review, friday, manager, reader):
    words = "#panic() *bold* $x$ <script>"
    Item.of(review, friday).write(base={}, by=manager, decision="stop", reason=words, note="Noted.")
    Action.add(review, "Book the hall", by=manager)
    client.force_login(reader)
    answer = client.get("/reviews/2025-q4.pdf")
    assert answer["Content-Type"] == "application/pdf"
    document = PdfReader(BytesIO(answer.content))
    text = "\n".join(page.extract_text() for page in document.pages)
    assert document.metadata.title == "Review Q4 2025"
    for said in ("Friday: Stop", "Book the hall", "Noted.", "#panic() *bold* $x$ <script>"):
        assert said in text


def test_before_closing_it_says_what_is_not_decided(client, review, friday, manager):
    Item.of(review, friday).write(base={}, by=manager, decision="repeat")
    Action.add(review, "Somebody should", by=manager)
    client.force_login(manager)
    page = client.get("/reviews/2025-q4/closing/").text
    assert "Gifts" in page
    assert "Friday" not in page
    assert "Somebody should" in page
    client.post("/reviews/2025-q4/closing/")
    review.refresh_from_db()
    assert review.closed_by == manager
