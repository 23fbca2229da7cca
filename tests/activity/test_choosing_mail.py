from activity.models import Follow, WithoutMail
from activity.unsubscribing import address_for
from tests.factories.articles import make_article


def groups_without_mail(person) -> set[str]:
    return set(WithoutMail.objects.filter(person=person).values_list("group", flat=True))


def test_everyone_gets_mail_of_everything_until_told_otherwise(client, outsider):
    client.force_login(outsider)
    html = client.get("/account/notifications/").content.decode()
    assert 'value="pages"' in html
    assert html.count('type="checkbox"') == html.count(" checked")


def test_it_keeps_what_one_wants(client, outsider):
    client.force_login(outsider)
    answer = client.post("/account/notifications/", {"groups": ["campaigns"]})
    assert (answer.status_code, answer.url) == (302, "/account/notifications/")
    assert {"pages", "onboarding"} <= groups_without_mail(outsider)
    assert "campaigns" not in groups_without_mail(outsider)
    client.post("/account/notifications/", {"groups": ["campaigns", "pages"]})
    assert "pages" not in groups_without_mail(outsider)


def test_wanting_none_at_all_is_a_choice(client, outsider):
    client.force_login(outsider)
    assert client.post("/account/notifications/", {}).status_code == 302
    assert {"campaigns", "onboarding", "pages"} <= groups_without_mail(outsider)


def test_it_refuses_a_group_there_is_not(client, outsider):
    client.force_login(outsider)
    assert client.post("/account/notifications/", {"groups": ["gossip"]}).status_code == 422
    assert groups_without_mail(outsider) == set()


def test_it_lists_what_one_follows(client, space, editor, reader):
    page = make_article("Prices", space=space, by=editor)
    Follow.start(page, by=reader)
    client.force_login(reader)
    html = client.get("/account/notifications/").content.decode()
    assert "Unfollow Prices" in html
    answer = client.post(f"/follows/page/{page.pk}/remove/", {"next": "/account/notifications/"})
    assert answer.url == "/account/notifications/"
    assert "Unfollow Prices" not in client.get("/account/notifications/").content.decode()


def test_the_link_in_a_mail_ends_mails_like_it_without_signing_in(client, outsider):
    address = address_for(outsider, "pages")
    assert "Stop this mail?" in client.get(address).content.decode()
    assert groups_without_mail(outsider) == set()
    assert "You get no more mail" in client.post(address).content.decode()
    assert groups_without_mail(outsider) == {"pages"}
    assert client.post(address).status_code == 200
    assert client.put(address).status_code == 405


def test_a_link_that_is_not_ours_is_not_there(client, outsider):
    link = address_for(outsider, "pages")
    for other in (link.replace("/unsubscribe/", "/unsubscribe/x"), f"{link[:-3]}/"):
        assert (client.get(other).status_code, client.post(other).status_code) == (404, 404)
    assert groups_without_mail(outsider) == set()


def test_a_link_of_somebody_who_left_is_not_there(client, outsider):
    link = address_for(outsider, "pages")
    outsider.is_active = False
    outsider.save()
    assert client.post(link).status_code == 404


def test_a_link_names_no_group_we_do_not_have(client, outsider):
    assert client.post(address_for(outsider, "gossip")).status_code == 404
