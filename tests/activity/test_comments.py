import pytest

from activity.models import Comment, Follow, Notification
from activity.talking import change, say
from search.finding import find
from spaces.models import Access, Role
from tests.factories.articles import make_article
from tests.factories.campaigns import make_campaign
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_space


@pytest.fixture
def page(space, editor):
    return make_article("Prices", space=space, by=editor)


@pytest.fixture
def comment(page, commenter) -> Comment:
    return say(page, "Is the *margin* still right?", by=commenter)


def told() -> set[tuple[str, str]]:
    return {(one.event.verb, one.person.name) for one in Notification.objects.all()}


def thread(client, person, page) -> str:
    client.force_login(person)
    return client.get(f"/comments/page/{page.pk}/").content.decode()


def found(person, words: str) -> list[str]:
    return [one.entry.title for one in find(Access.of(person), words).results if one.entry.kind == "comment"]


def test_a_page_fetches_what_is_said_when_the_reader_gets_there(client, page, comment, reader):
    client.force_login(reader)
    html = client.get(page.get_absolute_url()).content.decode()
    assert f'hx-get="/comments/page/{page.pk}/" hx-trigger="revealed"' in html
    assert "still right?" not in html


def test_a_campaign_too(client, space, editor, commenter):
    campaign = make_campaign(space=space, by=editor)
    client.force_login(commenter)
    assert f'hx-get="/comments/campaign/{campaign.pk}/"' in client.get(campaign.get_absolute_url()).text
    client.post(f"/comments/campaign/{campaign.pk}/", {"source": "Well done."})
    assert "Well done." in client.get(f"/comments/campaign/{campaign.pk}/").content.decode()


def test_it_says_something(client, page, commenter):
    client.force_login(commenter)
    answer = client.post(f"/comments/page/{page.pk}/", {"source": "Is the *margin* still right?"})
    made = Comment.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/comments/page/{page.pk}/#comment-{made.pk}")
    html = thread(client, commenter, page)
    assert "Is the <em>margin</em> still right?" in html
    assert f'id="comment-{made.pk}"' in html


def test_it_answers_htmx_with_the_thread(client, page, commenter):
    client.force_login(commenter)
    answer = client.post(f"/comments/page/{page.pk}/", {"source": "Hello"}, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert html.strip().startswith('<section class="comments')
    assert "<p>Hello</p>" in html
    assert "<html" not in html


@pytest.mark.parametrize("words", ["", "   ", "x" * 5001])
def test_it_refuses_nothing_and_too_much(client, page, commenter, words):
    client.force_login(commenter)
    assert client.post(f"/comments/page/{page.pk}/", {"source": words}).status_code == 422
    assert not Comment.objects.exists()


def test_a_reader_reads_and_is_told_whom_to_ask(client, page, comment, reader):
    html = thread(client, reader, page)
    assert "still right?" in html
    assert "<textarea" not in html
    answer = client.post(f"/comments/page/{page.pk}/", {"source": "No."})
    assert answer.status_code == 403
    assert "Ask a manager of this space for the role to comment." in answer.content.decode()


def test_there_is_nothing_for_an_outsider(client, page, comment, outsider):
    client.force_login(outsider)
    for address in (f"/comments/page/{page.pk}/", f"/comments/page/{page.pk}/people/"):
        assert client.get(address).status_code == 404
    for end in ("edit", "remove", "resolution", "resolution/remove"):
        assert client.post(f"/comments/{comment.pk}/{end}/").status_code == 404


@pytest.mark.parametrize("key", ["space", "learning", "nothing"])
def test_not_everything_is_discussed(client, page, editor, key):
    client.force_login(editor)
    assert client.get(f"/comments/{key}/{page.pk}/").status_code == 404


def test_no_words_become_a_heading_an_id_or_a_script(client, page, commenter):
    say(
        page,
        "# Big\n\nSmall\n===\n\n<script>x()</script> [a](javascript:x)\n\n[^1]\n\n[^1]: note",
        by=commenter,
    )
    body = Comment.objects.get().html
    assert "<h1" not in body
    assert "id=" not in body
    assert "<script" not in body
    assert 'href="javascript' not in body
    assert "# Big" in body


def test_answers_stand_below_one_level_deep(client, page, comment, editor, commenter):
    client.force_login(editor)
    client.post(f"/comments/page/{page.pk}/", {"source": "Yes, checked.", "answers": comment.pk})
    first = Comment.objects.get(source="Yes, checked.")
    client.post(f"/comments/page/{page.pk}/", {"source": "And again.", "answers": first.pk})
    assert {one.parent_id for one in Comment.objects.exclude(pk=comment.pk)} == {comment.pk}


def test_it_answers_no_comment_of_another_page(client, space, page, comment, editor):
    other = make_article("Other", space=space, by=editor)
    client.force_login(editor)
    answer = client.post(f"/comments/page/{other.pk}/", {"source": "Hm.", "answers": comment.pk})
    assert answer.status_code == 404
    assert Comment.objects.count() == 1


def test_only_the_writer_changes_it(client, page, comment, commenter, manager):
    client.force_login(manager)
    assert client.get(f"/comments/{comment.pk}/edit/").status_code == 403
    client.force_login(commenter)
    assert "Is the *margin* still right?" in client.get(f"/comments/{comment.pk}/edit/").content.decode()
    answer = client.post(f"/comments/{comment.pk}/edit/", {"source": "It is."})
    assert answer.url == f"/comments/page/{page.pk}/"
    assert "<p>It is.</p>" in thread(client, commenter, page)
    assert "changed</span>" in thread(client, commenter, page)


def test_who_lost_the_role_to_comment_changes_nothing(client, page, comment, commenter):
    page.space.memberships.filter(person=commenter).update(role=Role.READ)
    client.force_login(commenter)
    assert client.post(f"/comments/{comment.pk}/edit/", {"source": "It is."}).status_code == 403


def test_the_writer_or_a_manager_removes_it(client, page, comment, commenter, editor, manager):
    client.force_login(editor)
    assert client.post(f"/comments/{comment.pk}/remove/").status_code == 403
    client.force_login(manager)
    assert client.post(f"/comments/{comment.pk}/remove/").status_code == 302
    assert not Comment.objects.exists()


def test_what_was_answered_leaves_an_empty_place(client, page, comment, editor, commenter):
    answer = say(page, "Yes, checked.", by=editor, answers=comment)
    comment.remove()
    html = thread(client, editor, page)
    assert "This comment was removed." in html
    assert "margin" not in html
    assert "Yes, checked." in html
    assert Comment.objects.get(pk=comment.pk).source == ""
    assert client.post(f"/comments/{comment.pk}/resolution/").status_code == 404
    answer.remove()
    assert "Yes, checked." not in thread(client, editor, page)


def test_it_is_settled_and_reopened(client, page, comment, editor, reader):
    client.force_login(reader)
    assert client.post(f"/comments/{comment.pk}/resolution/").status_code == 403
    client.force_login(editor)
    client.post(f"/comments/{comment.pk}/resolution/")
    assert "1 settled" in thread(client, editor, page)
    assert "Settled by Joris" in thread(client, editor, page)
    client.post(f"/comments/{comment.pk}/resolution/remove/")
    assert "1 settled" not in thread(client, editor, page)


def test_it_tells_the_owner_the_followers_and_the_thread(page, comment, editor, reader, manager):
    assert told() == {("comment.added", "Joris van Aalst")}
    Notification.objects.all().delete()
    Follow.start(page, by=reader)
    say(page, "Checked.", by=manager, answers=comment)
    assert told() == {
        ("comment.added", "Joris van Aalst"),
        ("comment.added", "Iris Molenaar"),
        ("comment.added", "Daan Westra"),
    }


def test_it_tells_who_is_mentioned_once(page, editor, commenter, reader):
    say(page, "@daan westra and @Joris van Aalst, look. Not @Joris.", by=commenter)
    assert told() == {("comment.mentioned", "Joris van Aalst"), ("comment.mentioned", "Daan Westra")}


def test_a_mention_reaches_nobody_who_may_not_read(page, commenter, outsider, reader):
    page.restrict(people=[commenter], teams=[], by=page.owner)
    say(page, "@Tom Rietveld @Daan Westra look.", by=commenter)
    assert told() == {("comment.added", "Joris van Aalst")}


def test_changing_it_tells_only_who_is_new_in_it(page, commenter, manager):
    comment = say(page, "@Marijke Terpstra look.", by=commenter)
    Notification.objects.all().delete()
    change(comment, "@Marijke Terpstra and @Joris van Aalst look.", by=commenter)
    assert told() == {("comment.mentioned", "Joris van Aalst")}


def test_it_suggests_only_readers(client, page, commenter, reader, outsider):
    client.force_login(commenter)
    address = f"/comments/page/{page.pk}/people/?q="
    assert [one["label"] for one in client.get(f"{address}wes").json()["items"]] == ["Daan Westra"]
    assert client.get(f"{address}Tom").json()["items"] == []
    assert client.get(f"{address}(").json()["items"] == []


def test_a_guest_is_told_no_names_beyond_the_guest_s_own_circle(client, space, page):
    guest = make_user("Gast", is_guest=True)
    give_role(space, guest, Role.COMMENT)
    client.force_login(guest)
    assert client.get(f"/comments/page/{page.pk}/people/?q=").json()["items"] == []


def test_the_news_leads_to_the_comment(client, page, comment, editor):
    client.force_login(editor)
    html = client.get("/notifications/").content.decode()
    assert (
        f'href="/comments/page/{page.pk}/#comment-{comment.pk}">Iris Molenaar commented on “Prices”</a>'
        in html
    )


def test_it_is_found_by_its_words_by_who_may_read_the_page(page, comment, reader, outsider):
    assert found(reader, "margin") == ["Iris Molenaar: Is the margin still right?"]
    assert found(outsider, "margin") == []


def restrict(page, manager):
    page.restrict(people=[], teams=[], by=manager)


def throw_away(page, manager):
    page.bin(by=manager)


def move_away(page, manager):
    closed = make_space("Board", access="closed", reason="Strategy.")
    give_role(closed, manager, Role.MANAGE)
    page.move(by=manager, space=closed)


@pytest.mark.parametrize("happens", [restrict, throw_away, move_away])
def test_it_is_found_no_more_where_the_page_is_closed_to_one(client, page, comment, manager, reader, happens):
    happens(page, manager)
    assert found(reader, "margin") == []
    client.force_login(reader)
    assert client.get(f"/comments/page/{page.pk}/").status_code == 404


def test_it_is_found_again_when_the_page_comes_back(page, comment, manager, reader, administrator):
    page.bin(by=manager)
    assert found(administrator, "margin") == []
    page.take_out_of_bin(by=manager)
    assert found(reader, "margin") == ["Iris Molenaar: Is the margin still right?"]


def test_it_is_found_no_more_once_removed(page, comment, reader):
    comment.remove()
    assert found(reader, "margin") == []


def test_it_goes_with_the_page(page, comment, manager):
    page.bin(by=manager)
    page.purge()
    assert not Comment.objects.exists()


def test_it_asks_the_database_as_often_for_a_long_talk(
    client, page, commenter, reader, django_assert_max_num_queries
):
    for number in range(20):
        one = say(page, f"Remark {number}", by=commenter)
        say(page, f"Answer {number}", by=reader, answers=one)
    client.force_login(reader)
    with django_assert_max_num_queries(5):
        client.get(f"/comments/page/{page.pk}/", headers={"HX-Request": "true"})
