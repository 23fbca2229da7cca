"""A confidential campaign leaves no trace in a review for who may not see it: open, closed, as PDF and by mail."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from reviews.closing import close
from reviews.letters import decisions_for
from reviews.models import Action, Item, Question
from spaces.models import Space
from tests.factories.people import make_user
from tests.factories.reviews import make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(friday, gifts, hush, manager):
    made = make_review(by=manager)
    item = Item.of(made, hush)
    item.write(base={}, by=manager, decision="stop", reason="Quietly.", note="Nobody knows.")
    Question.ask(item, "Who told you?", by=manager)
    Action.add(made, "Shred the hush", by=manager, campaign=hush)
    return made


@pytest.fixture(params=["open", "closed"])
def either(request, review, manager):
    if request.param == "closed":
        close(review, by=manager)
    return review


SECRETS = (
    "Hush",
    "Quietly.",
    "Nobody knows.",
    "Who told you?",
    "Shred the hush",
    "€700",
    "€1,000.00",
    "Meta",
)


def test_the_page_is_made_of_what_one_may_see(client, either, reader):
    client.force_login(reader)
    page = client.get("/reviews/2025-q4/").text
    assert "€300.00" in page  # 200 + 100
    assert "Without 1 campaign that is confidential" in page
    assert [word for word in SECRETS if word in page] == []


def test_who_may_see_it_has_all_of_it(client, either, manager):
    client.force_login(manager)
    page = client.get("/reviews/2025-q4/").text
    assert 'stat-value">€1,000<' in page
    assert "Hush" in page
    assert "that is confidential" not in page


def test_its_own_page_is_not_there(client, either, reader):
    client.force_login(reader)
    assert client.get("/reviews/2025-q4/campaigns/hush/").status_code == 404
    assert client.get("/reviews/2025-q4/campaigns/friday/").status_code == 200


def test_the_pdf_is_made_of_what_one_may_see(client, either, reader, manager):
    texts = []
    for person in (reader, manager):
        client.force_login(person)
        pages = PdfReader(BytesIO(client.get("/reviews/2025-q4.pdf").content)).pages
        texts.append("\n".join(page.extract_text() for page in pages))
    assert [word for word in SECRETS if word in texts[0]] == []
    assert "Hush" in texts[1]


def test_the_mail_is_made_of_what_one_may_see(either, reader, manager):
    mine, all_ = (decisions_for(either, {}, person) for person in (reader, manager))
    assert ([one.title for one in mine["decisions"]], mine["actions"]) == ([], [])
    assert [one.title for one in all_["decisions"]] == ["Hush"]
    assert [one.text for one in all_["actions"]] == ["Shred the hush"]


def test_somebody_outside_the_space_sees_the_review_without_any_of_it(client, either, outsider):
    client.force_login(outsider)
    page = client.get("/reviews/2025-q4/").text
    assert "Without 3 campaigns that are confidential" in page
    assert [word for word in (*SECRETS, "Friday", "Gifts", "€300.00") if word in page] == []


def test_a_guest_sees_no_review_at_all(client, either):
    client.force_login(make_user("Studio Lantaarn", is_guest=True))
    for path in ("/reviews/", "/reviews/2025-q4/", "/reviews/2025-q4.pdf"):
        assert client.get(path).status_code == 404
    assert client.post("/reviews/new/", {"quarter": "2025-q4"}).status_code == 404


def test_figures_kept_to_a_space_are_kept_here_too(client, either, space, reader, outsider, editor):
    """The space opens, but keeps its figures to its members."""
    Space.objects.filter(pk=space.pk).update(access="open", reason="", figures_for_members=True)
    client.force_login(outsider)
    page = client.get("/reviews/2025-q4/").text
    assert "Friday" in page
    assert [word for word in ("€300.00", "€200.00", "€1,000", "5.00") if word in page] == []
    assert "The figures of 2 campaigns are for members" in page


def test_a_campaign_in_the_bin_is_nobodys_to_read(client, either, friday, editor, reader):
    friday.bin(by=editor)
    client.force_login(reader)
    page = client.get("/reviews/2025-q4/").text
    assert "Friday" not in page
    assert "Gifts" in page
