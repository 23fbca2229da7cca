"""Questions, tagged addresses, tools and the campaign team."""

import pytest

from campaigns.models import Campaign, TrackingLink
from campaigns.permissions import can_edit
from campaigns.tagging import tagged
from campaigns.tools import tool_of

FORM = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}


def row(**values) -> dict[str, str]:
    return FORM | {f"form-0-{name}": value for name, value in values.items()}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.figma.com/design/x", "Figma"),
        ("https://docs.google.com/spreadsheets/d/x", "Google Sheets"),
        ("https://docs.google.com/document/d/x", "Google Docs"),
        ("https://us21.admin.mailchimp.com/campaigns/x", "Mailchimp"),
        ("https://ads.google.com/aw", "Google Ads"),
        ("https://notfigma.com/x", "notfigma.com"),
        ("https://figma.com.evil.example/x", "figma.com.evil.example"),
    ],
)
def test_a_tool_is_known_by_its_host(address, name):
    assert tool_of(address).name == name


def test_a_tagged_address_keeps_what_the_page_has_and_replaces_its_marks():
    link = TrackingLink(
        page="https://shop.example/coats?size=m&utm_source=old#top",
        source="news",
        medium="email",
        content="button",
        campaign_name="2025-q4-black-friday",
    )
    assert link.address == (
        "https://shop.example/coats?size=m&utm_source=news&utm_medium=email"
        "&utm_campaign=2025-q4-black-friday&utm_content=button#top"
    )


def test_it_warns_of_marks_that_will_not_work():
    facts = {"campaign_name": "bf", "source": "s"}
    links = [
        TrackingLink(page="http://a.example/", medium="email", **facts),
        TrackingLink(page="https://a.example/?utm_medium=x&email=a@b.nl", medium="letter", **facts),
        TrackingLink(page="https://b.example/", medium="cpc", **facts),
        TrackingLink(page="https://b.example/", medium="cpc", **facts),
    ]
    said = [[str(concern)[:24] for concern in one.concerns] for one in tagged(links)]
    assert said == [
        ["This is not https: the m"],
        ["The page had marks of it", "This seems to hold an e-", "Analytics does not know "],
        ["This address is in the l"],
        ["This address is in the l"],
    ]


def test_marks_are_made_lower_case_and_keep_the_code_they_went_out_with(client, editor, campaign):
    client.force_login(editor)
    sent = row(page="https://a.example/", source="News Letter", medium="Email")
    assert client.post("/campaigns/black-friday/tagged-addresses/", sent).status_code == 302
    link = campaign.tracking.get()
    assert (link.source, link.medium, link.campaign_name) == ("news-letter", "email", "black-friday")
    campaign.revise(base=campaign.head, by=editor, code="bf25")
    assert "utm_campaign=black-friday" in campaign.tracking.get().address


@pytest.mark.parametrize(
    "values",
    [
        {"page": "https://a.example/", "source": "x"},
        {"page": "https://a.example/", "source": "a&b", "medium": "email"},
        {"page": "javascript:alert(1)", "source": "a", "medium": "email"},
    ],
)
def test_it_refuses_marks_that_break_an_address(client, editor, campaign, values):
    client.force_login(editor)
    assert client.post("/campaigns/black-friday/tagged-addresses/", row(**values)).status_code == 422
    assert not campaign.tracking.exists()


def test_questions_and_tools_show_on_the_page(client, reader, editor, campaign):
    client.force_login(editor)
    client.post("/campaigns/black-friday/questions/", row(question="May I swap?", answer="Until January."))
    client.post("/campaigns/black-friday/tools/", row(address="https://www.figma.com/x"))
    assert client.post("/campaigns/black-friday/tools/", row(address="ftp://a.example/x")).status_code == 422
    client.force_login(reader)
    page = client.get("/campaigns/black-friday/").content.decode()
    assert "May I swap?" in page
    assert 'href="https://www.figma.com/x" rel="noopener noreferrer">Figma</a>' in page


def test_a_question_has_an_answer(client, editor, campaign):
    client.force_login(editor)
    assert client.post("/campaigns/black-friday/questions/", row(question="May I?")).status_code == 422


def test_a_member_of_the_team_may_change_this_campaign_when_given_that(client, reader, editor, campaign):
    assert not can_edit(reader, campaign)
    client.force_login(editor)
    sent = row(person=str(reader.pk), role="Copy", may_edit="on")
    assert client.post("/campaigns/black-friday/team/", sent).status_code == 302
    assert can_edit(reader, campaign)
    client.force_login(reader)
    assert client.get("/campaigns/black-friday/edit/").status_code == 200


def test_only_people_who_may_read_the_space_can_join(client, editor, outsider, campaign):
    client.force_login(editor)
    assert client.post("/campaigns/black-friday/team/", row(person=str(outsider.pk))).status_code == 422


def test_a_campaign_for_its_team_alone_follows_that_team(client, reader, commenter, editor, campaign):
    client.force_login(editor)
    client.post("/campaigns/black-friday/team/", row(person=str(reader.pk)) | {"only_they": "on"})
    seen_by = [Campaign.objects.visible_to(user).exists() for user in (reader, commenter, editor)]
    assert seen_by == [True, False, True]
    campaign.refresh_from_db()
    campaign.staff([{"person": commenter}], by=editor)
    seen_by = [Campaign.objects.visible_to(user).exists() for user in (reader, commenter, editor)]
    assert seen_by == [False, True, True]
    campaign.staff([], by=editor, only_they=False)
    assert Campaign.objects.visible_to(reader).exists()
