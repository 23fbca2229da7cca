"""The hub of a channel, in a browser: an editor chooses its page, everyone reads it, a learning appears by itself."""

import pytest

from campaigns.models import Campaign, ChannelPage, Season
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.campaigns import channel, make_campaign, make_learning
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_space

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def marijke():
    """The manager, with a page about mail, and a learning of a campaign whose review goes on."""
    person = make_user("Marijke Terpstra", language="nl")
    space = make_space("Campagnes")
    give_role(space, person, Role.MANAGE)
    make_article("E-mail best practice", space=space, by=person, type="best_practice")
    season = Season.objects.get(key="black-friday")
    plan = [{"channel": channel("email")}]
    made = make_campaign("VIP eerst", space=space, by=person, code="vip", season=season, channels=plan)
    make_learning("Vroeg mailen verkoopt.", campaign=made, by=person, channels=[channel("email")])
    Campaign.objects.filter(pk=made.pk).update(status="in_review")
    return person


def test_an_editor_puts_the_page_there_and_a_learning_follows_its_review(open_page, barriers, marijke):
    page = open_page("/campaigns/channels/email/", user=marijke)
    assert page.get_by_text("Vroeg mailen verkoopt.").count() == 0
    page.get_by_text("Pagina op deze kanaalpagina zetten").click()
    assert barriers(page) == []
    page.get_by_role("combobox", name="Pagina").fill("E-mail best")
    page.get_by_role("option", name="E-mail best practice").first.click()
    page.get_by_role("button", name="Hier zetten").click()
    page.locator("#pages").get_by_role("link", name="E-mail best practice").wait_for()
    assert ChannelPage.objects.get().by == marijke
    Campaign.objects.filter(code="vip").update(status="archived")
    page.reload()
    assert page.get_by_role("link", name="Vroeg mailen verkoopt.").count() == 1
    assert barriers(page) == []


def test_hubs_and_seasons_are_read_on_a_phone(open_page, barriers, marijke):
    Campaign.objects.filter(code="vip").update(status="archived")
    for path in (
        "/campaigns/channels/",
        "/campaigns/channels/email/",
        "/campaigns/channels/email/edit/",
        "/campaigns/seasons/",
        "/campaigns/seasons/black-friday/edit/",
        "/campaigns/calendar/",
    ):
        page = open_page(path, user=marijke, phone=True)
        assert barriers(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
