import pytest

from activity.models import Favourite, Follow
from search.registry import registry
from tests.factories.articles import make_article
from tests.factories.campaigns import make_campaign, make_learning


@pytest.fixture
def page(space, editor):
    return make_article("Prices", space=space, by=editor)


def buttons(client, person, address) -> dict[str, bool]:
    """Which of the two buttons on a page is pressed."""
    client.force_login(person)
    html = client.get(address).content.decode()
    return {
        name: 'aria-pressed="true"' in html.split(f'id="{name}-')[1].split(">")[0]
        for name in ("favourite", "follow")
    }


def test_a_page_has_a_star_and_a_bell(client, page, reader):
    address = page.get_absolute_url()
    assert buttons(client, reader, address) == {"favourite": False, "follow": False}
    assert client.post(f"/favourites/page/{page.pk}/").url == address
    assert buttons(client, reader, address) == {"favourite": True, "follow": False}
    assert client.post(f"/follows/page/{page.pk}/").url == address
    assert buttons(client, reader, address) == {"favourite": True, "follow": True}
    client.post(f"/favourites/page/{page.pk}/remove/")
    client.post(f"/follows/page/{page.pk}/remove/")
    assert buttons(client, reader, address) == {"favourite": False, "follow": False}


def test_so_have_a_space_a_campaign_and_a_learning(client, space, editor, reader):
    campaign = make_campaign(space=space, by=editor)
    learning = make_learning(campaign=campaign, by=editor)
    for key, thing in (("space", space), ("campaign", campaign), ("learning", learning)):
        Favourite.keep(thing, by=reader)
        assert buttons(client, reader, thing.get_absolute_url()) == {"favourite": True, "follow": False}
        client.post(f"/follows/{key}/{thing.pk}/")
        assert buttons(client, reader, thing.get_absolute_url()) == {"favourite": True, "follow": True}


def test_what_one_keeps_is_no_one_else_s_business(client, page, reader, editor):
    Favourite.keep(page, by=reader, remark="Too dear?")
    Follow.start(page, by=reader)
    assert buttons(client, editor, page.get_absolute_url()) == {"favourite": False, "follow": False}
    assert "Too dear?" not in client.get("/favourites/").content.decode()


@pytest.mark.parametrize("part", ["favourites", "follows"])
def test_it_answers_htmx_with_the_button(client, page, reader, part):
    client.force_login(reader)
    html = client.post(f"/{part}/page/{page.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="true"' in html
    assert f'hx-post="/{part}/page/{page.pk}/remove/"' in html
    assert "<html" not in html


@pytest.mark.parametrize("end", ["", "remove/"])
@pytest.mark.parametrize("part", ["favourites", "follows"])
def test_what_one_may_not_see_cannot_be_kept_or_followed(client, page, reader, outsider, part, end):
    address = f"/{part}/page/{page.pk}/{end}"
    assert client.post(address).url == f"/account/login/?next={address}"
    client.force_login(outsider)
    assert client.post(address).status_code == 404
    client.force_login(reader)
    assert client.post(f"/{part}/nothing/{page.pk}/{end}").status_code == 404
    assert client.get(address).status_code == 405


def test_doing_it_twice_changes_nothing(client, page, reader):
    client.force_login(reader)
    for _again in range(2):
        client.post(f"/favourites/page/{page.pk}/")
        client.post(f"/follows/page/{page.pk}/")
    assert (Favourite.objects.count(), Follow.objects.count()) == (1, 1)


def test_it_lists_the_favourites_with_their_remarks(client, page, reader):
    client.force_login(reader)
    assert "No favourites yet" in client.get("/favourites/").content.decode()
    assert client.post(f"/favourites/page/{page.pk}/", {"remark": " Ask  Joris\n"}).url == "/favourites/"
    html = client.get("/favourites/").content.decode()
    assert f'<a class="row-title" href="/articles/{page.pk}-prices/">Prices</a>' in html
    assert '<span class="row-detail">Ask Joris</span>' in html


def test_the_star_leaves_the_remark_as_it_is(client, page, reader):
    Favourite.keep(page, by=reader, remark="Ask Joris")
    client.force_login(reader)
    client.post(f"/favourites/page/{page.pk}/")
    assert Favourite.objects.get().remark == "Ask Joris"


def test_a_remark_is_one_line(client, page, reader):
    client.force_login(reader)
    answer = client.post(f"/favourites/page/{page.pk}/", {"remark": "x" * 201})
    assert answer.status_code == 422
    assert "at most 200 characters" in answer.content.decode()
    assert not Favourite.objects.exists()


def test_it_lists_nothing_that_was_closed_since(client, page, manager, reader):
    Favourite.keep(page, by=reader, remark="Ask Joris")
    Follow.start(page, by=reader)
    page.restrict(people=[], teams=[], by=manager)
    client.force_login(reader)
    assert "Prices" not in client.get("/favourites/").content.decode()
    assert "Ask Joris" not in client.get("/favourites/").content.decode()
    assert "Prices" not in client.get("/account/notifications/").content.decode()


def test_it_goes_back_to_a_list_of_ours_only(client, page, reader):
    client.force_login(reader)
    address = f"/favourites/page/{page.pk}/remove/"
    assert client.post(address, {"next": "/favourites/"}).url == "/favourites/"
    assert client.post(address, {"next": "https://elsewhere.example/"}).url == page.get_absolute_url()


def test_the_search_field_offers_the_favourites_one_may_see(page, space, editor, manager, reader):
    closed = make_article("Salaries", space=space, by=manager)
    for thing in (closed, page):
        Favourite.keep(thing, by=reader, remark="Mine")
    closed.restrict(people=[], teams=[], by=manager)
    groups = {str(heading): rows for heading, rows in registry.shortcuts_of(reader)}
    assert [(row.label, row.href, row.detail) for row in groups["Favourites"]] == [
        ("Prices", f"/articles/{page.pk}-prices/", "Mine")
    ]
    assert "Favourites" not in {str(heading) for heading, _rows in registry.shortcuts_of(editor)}


def test_a_list_asks_the_database_as_often_for_many(
    client, space, editor, reader, django_assert_max_num_queries
):
    for number in range(30):
        Favourite.keep(make_article(f"Page {number}", space=space, by=editor), by=reader)
        Favourite.keep(make_campaign(f"Campaign {number}", space=space, by=editor), by=reader)
    client.force_login(reader)
    with django_assert_max_num_queries(6):
        client.get("/favourites/")
