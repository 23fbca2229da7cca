"""What is kept of campaigns in memory is true at every moment, and only shown to who may see it."""

import re

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from campaigns.changes import forget_old_notes, stamp
from campaigns.models import Campaign, Change, Learning, Result
from campaigns.rows import rows_of
from spaces.models import Role, Space
from tests.factories.campaigns import channel, make_campaign, make_learning, record
from tests.factories.spaces import make_space

# Tables that neither the archive nor the page of a quarter shows anything of.
NOT_SHOWN = {
    "campaigns_campaignfile": "files of campaigns, before they are campaigns",
    "campaigns_channelpage": "hubs of channels, which are never kept",
    "campaigns_campaignfilerow": "files of campaigns, before they are campaigns",
    "campaigns_campaignversion": "earlier texts",
    "campaigns_change": "the notes themselves",
    "campaigns_correction": "what figures were; what they are is watched",
    "campaigns_creative": "material of one campaign",
    "campaigns_creativefile": "material of one campaign",
    "campaigns_faqentry": "material of one campaign",
    "campaigns_importbatch": "imports, before they are results",
    "campaigns_importbatch_campaigns": "imports, before they are results",
    "campaigns_importedcampaign": "imports, before they are results",
    "campaigns_importedrow": "imports, before they are results",
    "campaigns_learningchange": "the road of one learning, whose state is its own",
    "campaigns_learningpage": "pages that learnings speak for or against",
    "campaigns_lessoncheck": "preparation of one campaign",
    "campaigns_overwritten": "imports, to be undone",
    "campaigns_rememberedcolumns": "imports, before they are results",
    "campaigns_toollink": "material of one campaign",
    "campaigns_trackinglink": "material of one campaign",
    "campaigns_unlocking": "who opened figures; the figures are watched",
}


@pytest.fixture
def friday(space, editor):
    made = make_campaign("Friday", space=space, by=editor)
    record(made, "email", by=editor, spend=100, revenue=400)
    return made


def kept(reader):
    return rows_of(Campaign.objects.visible_to(reader).order_by("pk"), reader)


def test_it_notes_changes_of_every_table_that_is_shown(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'note_%'")
        watched = {name for (name,) in cursor.fetchall()}
    models = apps.get_app_config("campaigns").get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models}
    assert tables - watched == NOT_SHOWN.keys()
    assert {"people_user", "people_team", "taggit_tag", "taggit_taggeditem"} <= watched


def test_it_shows_a_corrected_figure_at_once(reader, editor, friday):
    assert kept(reader)[0].revenue.amount == 400
    record(friday, "email", by=editor, spend=100, revenue=450)
    assert kept(reader)[0].revenue.amount == 450


def test_it_sees_what_the_orm_does_not(reader, friday):
    assert kept(reader)[0].revenue.amount == 400
    with connection.cursor() as cursor:
        cursor.execute("UPDATE campaigns_result SET revenue = 7 WHERE campaign_id = %s", [friday.pk])
    assert kept(reader)[0].revenue.amount == 7


def test_it_notices_figures_that_move_to_another_campaign(reader, editor, friday, space):
    other = make_campaign("Saturday", space=space, by=editor)
    assert [row.revenue.amount for row in kept(reader)] == [400, None]
    Result.objects.filter(campaign=friday).update(campaign=other)
    assert [row.revenue.amount for row in kept(reader)] == [None, 400]


def test_it_notices_tags_people_and_lists(reader, editor, friday):
    assert (kept(reader)[0].facets["tag"], str(kept(reader)[0].campaign.owner)) == (set(), "Joris van Aalst")
    friday.tags.add("rain")
    editor.name = "Joris Aalst"
    editor.save()
    row = kept(reader)[0]
    assert (row.facets["tag"], str(row.campaign.owner)) == ({"rain"}, "Joris Aalst")
    email = channel("email")
    friday.plan_channels([{"channel": email}], by=editor)
    email.name_nl = email.name_en = "Post"
    email.save()
    assert [one.name for one in kept(reader)[0].channels] == ["Post"]


def test_it_counts_learnings_anew(reader, editor, friday):
    assert kept(reader)[0].learnings == 0
    make_learning(campaign=friday, by=editor)
    assert kept(reader)[0].learnings == 1
    Learning._base_manager.all().delete()
    assert kept(reader)[0].learnings == 0


def test_it_keeps_nothing_for_who_may_not_see_it(client, reader, manager, editor, friday):
    client.force_login(reader)
    assert "Friday" in client.get("/campaigns/").text
    friday.restrict(people=[editor], teams=[], by=editor)
    assert "Friday" not in client.get("/campaigns/").text
    assert kept(reader) == []
    client.force_login(manager)
    assert "Friday" in client.get("/campaigns/").text
    client.force_login(reader)
    assert "Friday" not in client.get("/campaigns/").text


def test_it_shows_nothing_after_somebody_left_the_space(client, reader, friday, space):
    client.force_login(reader)
    assert "Friday" in client.get("/campaigns/").text
    space.memberships.filter(person=reader).delete()
    assert "Friday" not in client.get("/campaigns/").text


def test_it_speaks_the_language_of_the_reader(client, reader, friday):
    client.force_login(reader)
    assert "1 campaign<" in client.get("/campaigns/").text
    reader.language = "nl"
    reader.save()
    assert "1 campagne<" in client.get("/campaigns/").text


@pytest.mark.django_db(transaction=True)
def test_it_keeps_nothing_that_is_undone(reader, editor, friday):
    assert kept(reader)[0].revenue.amount == 400
    with transaction.atomic():
        record(friday, "email", by=editor, spend=100, revenue=999)
        assert kept(reader)[0].revenue.amount == 999
        transaction.set_rollback(True)
    assert kept(reader)[0].revenue.amount == 400


def test_it_forgets_old_notes_but_never_comes_back_to_an_earlier_stamp(friday, time_machine):
    before = stamp()
    Change.objects.update(at="2020-01-01T00:00Z")
    assert forget_old_notes() == before.number - 1
    assert stamp() == (1, before.last, before.last)


def test_it_hides_figures_as_soon_as_the_space_keeps_them_to_members(client, editor, outsider):
    space = make_space()
    record(make_campaign("Open", space=space, by=editor), "email", by=editor, spend=100, revenue=417)
    client.force_login(outsider)
    assert "€417" in client.get("/campaigns/").text
    Space.objects.filter(pk=space.pk).update(figures_for_members=True, everyone_role=Role.READ)
    page = client.get("/campaigns/").text
    assert ("€417" in page, "Open" in page) == (False, True)


def test_it_gives_each_browser_forms_of_its_own(reader, editor, friday):
    make_learning(campaign=friday, by=editor)
    Campaign.objects.update(status="archived")
    for _browser in range(2):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(reader)
        form = re.search(
            r'<form class="toggle useful" method="post" action="([^"]+)".*?value="([^"]+)"',
            browser.get("/campaigns/quarters/2025-q4/").text,
        )
        answer = browser.post(form[1], {"csrfmiddlewaretoken": form[2]})
        assert answer.status_code == 302
