"""What comes along with a campaign in one statement is what its own queries would have brought."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.models import Campaign, Channel, CopyVariant, CrewMember
from campaigns.permissions import can_edit
from campaigns.reading import LISTS, campaign_page
from tests.factories.campaigns import channel, make_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(space, editor, reader) -> Campaign:
    """A campaign with two or more rows in each list, of values that JSON might bend."""
    made = make_campaign(
        space=space,
        by=editor,
        code="full",
        objective="sales",
        summary="x",
        tags=["zwart", "Actie & meer"],
        channels=[
            {"channel": channel("sea"), "budget": Decimal("999999999999.99"), "start": date(2025, 11, 17)},
            {"channel": channel("email"), "note": 'quotes " and \\ and é€\n'},
        ],
        targets=[
            {"metric": "roas", "target": Decimal("12345678901234.5678"), "channel": channel("sea")},
            {"metric": "cpa", "target": Decimal("0.1"), "is_primary": True},
        ],
        context=[{"text": "Storm"}, {"text": "Rain", "on": date(2025, 11, 20), "kind": "weather"}],
    )
    made.answer_questions(
        [{"question": "Why?", "answer": "So."}, {"question": "How?", "answer": ""}], by=editor
    )
    for open_rate in ("0.4219", None):
        CopyVariant.add(
            made, by=editor, subject="Now", channel=channel("email"), reported_open_rate=open_rate
        )
    CopyVariant.add(made, by=editor, body="Words.")
    made.tag_addresses(
        [{"page": f"https://a.example/{one}", "source": "s", "medium": "email"} for one in "ab"], by=editor
    )
    made.link_tools([{"address": f"https://figma.com/{one}"} for one in "ab"], by=editor)
    made.staff([{"person": reader, "role": "copy", "may_edit": True}, {"person": editor}], by=editor)
    made.change_status("planned", by=editor)
    made.change_status("cancelled", by=editor, reason="No stock.")
    return made


def page_of(user, code: str = "full"):
    return campaign_page(user, code, {one.pk: one for one in Channel.objects.all()})


def plainly(row) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("name", [one.name for one in LISTS])
def test_each_list_is_the_same_as_when_it_is_asked_for_by_itself(full, editor, name):
    known = [plainly(row) for row in getattr(Campaign.objects.get(pk=full.pk), name).all()]
    assert len(known) >= 2
    assert [plainly(row) for row in getattr(page_of(editor), name).all()] == known


def test_it_needs_no_query_for_what_is_printed_of_a_row(full, editor, django_assert_num_queries):
    page = page_of(editor)
    with django_assert_num_queries(0):
        assert [plan.channel.key for plan in page.plans.all()] == ["sea", "email"]
        assert [target.channel and target.channel.key for target in page.targets.all()] == [None, "sea"]
        assert [member.person.initials for member in page.crew.all()] == ["DW", "JA"]
        assert [str(change.by) for change in page.status_changes.all()] == ["Joris van Aalst"] * 2
        assert page.faq.all()[0].campaign is page
        assert page.tag_names == ["Actie & meer", "zwart"]


def test_a_campaign_without_anything_has_empty_lists(space, editor):
    make_campaign(space=space, by=editor, code="bare")
    page = page_of(editor, "bare")
    assert [list(getattr(page, one.name).all()) for one in LISTS] == [[]] * len(LISTS)
    assert page.tag_names == []


def test_nobody_gets_what_is_not_theirs_to_see(full, editor, reader, outsider):
    assert page_of(outsider) is None
    full.restrict(people=[editor], teams=[], by=editor)
    assert (page_of(editor) is None, page_of(reader) is None) == (False, True)


def test_who_may_change_it_as_one_of_the_team_is_known_without_asking(
    full, reader, commenter, django_assert_num_queries
):
    for person, may in ((reader, True), (commenter, False)):
        page = page_of(person)
        with django_assert_num_queries(0):
            assert bool(can_edit(person, page)) is may
        assert bool(can_edit(person, Campaign.objects.visible_to(person).get(pk=full.pk))) is may
    assert CrewMember.objects.filter(person=reader, may_edit=True).exists()
