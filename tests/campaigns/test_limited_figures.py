"""A space can keep the figures of its campaigns to its members: who else may read a campaign sees none of them."""

from datetime import date

import pytest
from django.http import QueryDict

from campaigns.archive import Archive
from campaigns.benchmarks import comparable
from campaigns.models import Campaign, CopyVariant
from campaigns.reusing import reuse
from campaigns.sheets import sheets_of, weekly_sheets
from people.models import AuditEntry
from search.models import Entry
from spaces.forms import SpaceForm
from spaces.models import Access, Role
from tests.factories.campaigns import channel, make_campaign, make_learning, record
from tests.factories.people import make_team
from tests.factories.spaces import give_role, make_space

FIGURES = ("4,321", "8,642", "€777", "€555", "€333", "2.00", "12.3%", "+18%", "1.95")


@pytest.fixture
def limited(editor):
    space = make_space("Trade", figures_for_members=True)
    give_role(space, editor, Role.EDIT)
    return space


@pytest.fixture
def secret(limited, editor):
    made = make_campaign(
        "Trade fair 2025",
        space=limited,
        by=editor,
        code="trade-fair",
        objective="sales",
        summary="We stood in hall 9.",
        budget=777,
        margin_pct="0.5127",
        channels=[{"channel": channel("sea"), "budget": 555}, {"channel": channel("email")}],
        targets=[{"metric": "roas", "target": "1.95", "is_primary": True}],
    )
    record(made, "sea", by=editor, spend=4321, revenue=8642, clicks=333)
    CopyVariant.add(made, by=editor, subject="Meet us", reported_open_rate="0.1", reported_click_rate="0.123")
    make_learning(
        "Invite early.", campaign=made, by=editor, evidence="Clicks rose to 333.", effect="+18% clicks"
    )
    return made


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_page_of_a_campaign_says_so_in_place_of_figures(client, secret, editor, outsider):
    client.force_login(editor)
    own = text(client, "/campaigns/trade-fair/")
    assert all(figure in own for figure in ("€4,321", "€8,642", "€777", "€555", "2.00", "12.3%", "1.95"))
    assert "Figures are for members of this space." not in own
    client.force_login(outsider)
    page = text(client, "/campaigns/trade-fair/")
    assert "We stood in hall 9." in page
    assert "Invite early." in page
    assert "Meet us" in page
    assert "Figures are for members of this space." in page
    assert [figure for figure in FIGURES if figure in page] == []


@pytest.mark.parametrize("who", ["owner", "backup", "member", "team", "crew", "guest", "administrator"])
def test_who_belongs_there_or_works_on_it_sees_them(limited, secret, outsider, administrator, who):
    reader = outsider
    if who == "owner":
        secret.revise(base=secret.head, by=secret.owner, owner=reader)
    elif who == "backup":
        secret.revise(base=secret.head, by=secret.owner, backup_owner=reader)
    elif who == "team":
        give_role(limited, make_team("Field", reader), Role.READ)
    elif who == "crew":
        secret.staff([{"person": reader}], by=secret.owner)
    elif who == "administrator":
        reader = administrator
    else:
        reader.is_guest = who == "guest"
        reader.save()
        give_role(limited, reader, Role.READ)
    assert list(Campaign.objects.figures_visible_to(reader)) == [secret]
    assert list(Campaign.objects.figures_visible_to(Access.of(reader))) == [secret]
    assert not sheets_of([secret], reader)[secret.pk].is_hidden


def test_a_colleague_who_reads_the_campaign_gets_an_empty_sheet(secret, outsider):
    assert list(Campaign.objects.visible_to(outsider)) == [secret]
    assert not Campaign.objects.figures_visible_to(outsider).exists()
    sheet = sheets_of([secret], outsider)[secret.pk]
    assert (sheet.is_hidden, dict(sheet.rows), sheet.margin) == (True, {}, None)


def test_weeks_leave_them_out(secret, editor, outsider):
    secret.results.update(date_from=date(2025, 11, 17), date_to=date(2025, 11, 23))
    channels = {channel("sea").pk: channel("sea")}
    assert weekly_sheets([secret.pk], channels, editor)
    assert not weekly_sheets([secret.pk], channels, outsider)


def test_without_the_setting_everyone_sees_them(limited, secret, outsider):
    limited.figures_for_members = False
    limited.save()
    assert not sheets_of([secret], outsider)[secret.pk].is_hidden


def test_the_archive_shows_and_adds_up_none_of_them(client, secret, editor, outsider):
    other = make_campaign("Open one", space=make_space("Brand"), by=editor, code="open-one", budget=100)
    record(other, "sea", by=editor, spend=50)
    client.force_login(outsider)
    page = text(client, "/campaigns/")
    assert "Trade fair 2025" in page
    assert "€50" in page
    assert "The figures of 1 campaign are for members of its space; no total counts them." in page
    assert [figure for figure in FIGURES if figure in page] == []
    client.force_login(editor)
    page = text(client, "/campaigns/")
    assert "no total counts them" not in page
    assert "€4,371" in page


@pytest.mark.parametrize("sort", ["spend", "-revenue", "budget", "-budget", "target", "roas"])
def test_the_archive_is_not_sorted_by_them(secret, outsider, editor, sort):
    for number, budget in enumerate((5, 5000)):
        other = make_campaign(f"Open {number}", space=make_space(f"Open {number}"), by=editor, budget=budget)
        record(other, "sea", by=editor, spend=budget, revenue=budget * budget)
    rows = Archive(outsider, QueryDict(f"sort={sort}")).rows
    assert rows[-1].campaign.pk == secret.pk or sort == "target"
    assert rows[-1].budget is None or sort == "target"


def test_the_quarter_and_its_downloads_show_none_of_them(client, secret, editor, outsider):
    Campaign.objects.update(status="in_review")
    client.force_login(editor)
    assert "€4,321" in text(client, "/campaigns/quarters/2025-q4/")
    client.force_login(outsider)
    page = text(client, "/campaigns/quarters/2025-q4/")
    assert "Trade fair 2025" in page
    assert "The figures of 1 campaign are for members of its space" in page
    assert [figure for figure in FIGURES if figure in page] == []
    for key in (
        "scoreboard",
        "targets",
        "channels",
        "seasons",
        "mailings",
        "funnel",
        "budget",
        "open",
        "trend",
    ):
        table = text(client, f"/campaigns/quarters/2025-q4/{key}.csv")
        assert [one for one in ("4321", "8642", "777", "0.123", "1.95", "results") if one in table] == [], key


def test_the_comparison_shows_none_of_them(client, secret, editor, outsider):
    make_campaign("Open one", space=make_space("Brand"), by=editor, code="open-one", budget=100)
    client.force_login(outsider)
    page = text(client, "/campaigns/compare/?code=trade-fair&code=open-one")
    assert "€100" in page
    assert "Figures are for members of the space of: Trade fair 2025." in page.replace("\n", " ")
    assert [figure for figure in FIGURES if figure in page] == []


def test_the_download_is_refused_with_the_reason(client, secret, editor, outsider):
    client.force_login(outsider)
    answer = client.get("/campaigns/trade-fair/results.csv")
    assert answer.status_code == 403
    assert "Figures are for members of this space." in answer.content.decode()
    client.force_login(editor)
    assert "4321" in text(client, "/campaigns/trade-fair/results.csv")


def test_benchmarks_are_made_of_what_one_may_see(secret, editor, outsider, space):
    Campaign.objects.filter(pk=secret.pk).update(status="archived")
    own = make_campaign(
        "Next",
        space=make_space("Brand"),
        by=editor,
        objective="sales",
        planned_start=date(2026, 1, 1),
        planned_end=date(2026, 2, 1),
    )
    assert comparable(editor, own) == [secret]
    assert comparable(outsider, own) == []


def test_doing_it_again_brings_neither_budget_nor_targets_along(secret, editor, outsider):
    mine = make_space("Mine")
    give_role(mine, outsider, Role.EDIT)
    made = reuse(secret, title="Trade fair 2026", space=mine, by=outsider)
    assert (made.budget, made.margin_pct, made.targets.count()) == (None, None, 0)
    assert [plan.budget for plan in made.plans.all()] == [None, None]
    full = reuse(secret, title="Trade fair 2027", space=mine, by=editor)
    assert (full.budget, full.targets.count()) == (777, 1)


def test_a_learning_keeps_its_numbers(client, secret, editor, outsider):
    address = secret.learnings.get().get_absolute_url()
    client.force_login(editor)
    assert "Clicks rose to 333." in text(client, address)
    client.force_login(outsider)
    page = text(client, address)
    assert "Invite early." in page
    assert "Figures are for members of this space." in page
    assert "333" not in page.replace(str(secret.pk), "")
    assert "+18%" not in page


def _kept(entry: Entry) -> str:
    return f"{vars(entry)} {vars(entry.text)}"


def test_search_finds_no_numbers_of_a_learning_and_does_once_the_setting_ends(limited, secret, administrator):
    entry = Entry.objects.get(kind="learning")
    assert "Invite early." in _kept(entry)
    assert "Clicks rose" not in _kept(entry)
    assert "+18" not in _kept(entry)
    limited.figures_for_members = False
    limited.change_access(by=administrator)
    assert "Clicks rose" in _kept(Entry.objects.get(kind="learning"))


def test_the_board_of_what_is_live_never_shows_figures(client, secret, editor):
    Campaign.objects.filter(pk=secret.pk).update(
        status="live", planned_end=date(2099, 1, 1), actual_start=date(2025, 11, 17)
    )
    client.force_login(editor)
    page = text(client, "/campaigns/live/")
    assert "Trade fair 2025" in page
    assert [figure for figure in FIGURES if figure in page] == []


def test_the_setting_is_a_matter_of_record(client, limited, administrator):
    client.force_login(administrator)
    sent = {"name": "Trade", "access": "open", "everyone_role": Role.COMMENT}
    client.post("/spaces/trade/settings/", sent)
    limited.refresh_from_db()
    assert not limited.figures_for_members
    entry = AuditEntry.objects.filter(action="space.access").first()
    assert (entry.before["figures_for_members"], entry.after["figures_for_members"]) == (True, False)


def test_a_space_where_everyone_edits_cannot_keep_them(limited, administrator):
    sent = {"name": "Trade", "access": "open", "everyone_role": Role.EDIT, "figures_for_members": "on"}
    form = SpaceForm(sent, instance=limited, by=administrator)
    assert not form.is_valid()
    assert "who edits sees the figures" in str(form.errors)
