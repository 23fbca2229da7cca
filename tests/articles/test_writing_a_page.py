import pytest

from articles.models import Article
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.spaces import make_space

DETAILS = {
    "type": "reference",
    "language": "nl",
    "tags": "",
    "description": "",
    "owner": "",
    "backup_owner": "",
}


def filled(article, **changes):
    facts = DETAILS | {"title": article.title, "source": article.source, "base": article.head, "note": ""}
    return facts | {"owner": article.owner_id or ""} | changes


@pytest.fixture
def article(space, editor) -> Article:
    return make_article("Brand guide", space=space, by=editor, source="One\n\nTwo\n\nThree")


def test_it_makes_a_page_from_a_title_alone(client, space, editor):
    client.force_login(editor)
    form = DETAILS | {
        "title": "Tone of voice",
        "source": "",
        "space": space.pk,
        "parent": "",
        "owner": editor.pk,
    }
    response = client.post("/articles/new/", form)
    article = Article.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/articles/{article.pk}-tone-of-voice/")
    assert (article.title, article.owner, article.space, article.created_by) == (
        "Tone of voice",
        editor,
        space,
        editor,
    )


def test_it_makes_a_page_below_another(client, space, editor):
    parent = make_article("Channels", space=space, by=editor)
    client.force_login(editor)
    page = client.get(f"/articles/new/?parent={parent.pk}&title=E-mail").content.decode()
    assert 'value="E-mail"' in page
    assert f'<option value="{parent.pk}" selected>Channels</option>' in page
    form = DETAILS | {"title": "E-mail", "source": "", "space": space.pk, "parent": parent.pk}
    client.post("/articles/new/", form)
    assert Article.objects.get(title="E-mail").parent == parent


def test_it_keeps_what_was_typed_when_something_is_wrong(client, space, editor, article):
    client.force_login(editor)
    new = client.post("/articles/new/", DETAILS | {"title": "", "source": "All my words", "space": space.pk})
    assert new.status_code == 422
    assert "All my words" in new.content.decode()
    old = client.post(f"/articles/{article.pk}/edit/", filled(article, title="x" * 201, source="More words"))
    assert old.status_code == 422
    assert "More words" in old.content.decode()
    article.refresh_from_db()
    assert article.head == 1


def test_it_refuses_a_text_that_is_too_large_and_keeps_it(client, editor, article, settings):
    settings.MAX_PAGE_SOURCE = 100
    client.force_login(editor)
    response = client.post(f"/articles/{article.pk}/edit/", filled(article, source="word " * 30))
    assert response.status_code == 422
    assert "too large" in response.content.decode()
    assert "word word" in response.content.decode()


def test_it_never_makes_a_page_where_one_may_only_read(client, space, reader, editor):
    client.force_login(reader)
    form = DETAILS | {"title": "Tone", "source": "", "space": space.pk}
    assert client.post("/articles/new/", form).status_code == 422
    hidden = make_space("Hidden", access="closed", reason="Secret")
    client.force_login(editor)
    assert client.post("/articles/new/", form | {"space": hidden.pk}).status_code == 422
    assert not Article.objects.exists()


def test_it_never_makes_a_page_below_a_hidden_one(client, space, editor):
    other = make_space("Hidden", access="closed", reason="Secret")
    owner = make_user("Iemand anders")
    secret = make_article("Secret", space=other, by=owner)
    client.force_login(editor)
    form = DETAILS | {"title": "Tone", "source": "", "space": space.pk, "parent": secret.pk}
    response = client.post("/articles/new/", form)
    assert response.status_code == 422
    assert "Secret" not in response.content.decode()
    page = client.get(f"/articles/new/?parent={secret.pk}").content.decode()
    assert "Secret" not in page


def test_it_ignores_fields_that_are_not_on_the_form(client, space, editor, article, administrator):
    client.force_login(editor)
    extra = {
        "space": 999,
        "created_by": administrator.pk,
        "head": 40,
        "restriction_ids": "1",
        "html": "<b>",
        "id": 77,
    }
    client.post(f"/articles/{article.pk}/edit/", filled(article, source="New", **extra))
    article.refresh_from_db()
    assert (article.space, article.created_by, article.head) == (space, editor, 2)
    assert (article.restriction_ids, article.html.strip()) == ([], "<p>New</p>")


def test_it_saves_a_form_sent_twice_once_and_takes_a_changed_one_for_a_new_save(client, editor, article):
    client.force_login(editor)
    token = "6b7f3f5e-6a51-4a52-a4a5-6f2b7d6b7b11"
    first = filled(article, source="New", token=token)
    for form in (first, first):
        assert client.post(f"/articles/{article.pk}/edit/", form).status_code == 302
    article.refresh_from_db()
    assert article.head == 2
    changed = client.post(f"/articles/{article.pk}/edit/", first | {"source": "Newer"})
    assert changed.status_code == 409
    assert "Newer" in changed.content.decode()


def test_it_merges_and_says_with_whom(client, editor, manager, article):
    article.revise(base=1, by=manager, source="One\n\nTwo\n\nDrie")
    client.force_login(editor)
    form = filled(article, source="Een\n\nTwo\n\nThree", base=1)
    page = client.post(f"/articles/{article.pk}/edit/", form, follow=True).content.decode()
    assert "merged with what Marijke changed" in page
    article.refresh_from_db()
    assert article.source == "Een\n\nTwo\n\nDrie"


def test_it_shows_both_texts_when_the_same_line_changed(client, editor, manager, article):
    article.revise(base=1, by=manager, source="One\n\nTheirs\n\nThree")
    client.force_login(editor)
    response = client.post(
        f"/articles/{article.pk}/edit/", filled(article, source="One\n\nMine\n\nThree", base=1)
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "Marijke Terpstra saved this page" in page
    assert "Mine" in page
    assert "Theirs" in page
    article.refresh_from_db()
    assert (article.source, article.head) == ("One\n\nTheirs\n\nThree", 2)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("mine", "One\n\nMine\n\nThree"),
        ("theirs", "One\n\nTheirs\n\nThree"),
        ("both", "One\n\nTheirs\nMine\n\nThree"),
    ],
)
def test_it_saves_a_conflict_as_it_was_settled(client, editor, manager, article, choice, expected):
    article.revise(base=1, by=manager, source="One\n\nTheirs\n\nThree", tags=["new"])
    client.force_login(editor)
    form = filled(article, source="One\n\nMine\n\nThree", base=1, tags="", title="Guide")
    response = client.post(f"/articles/{article.pk}/merge/", form | {"head": 2, "place-0": choice})
    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.source, article.title, list(article.tags.names())) == (expected, "Guide", ["new"])
    assert article.revisions.first().kind == "merged"


def test_it_lets_one_choose_between_two_titles(client, editor, manager, article):
    article.revise(base=1, by=manager, title="Theirs")
    client.force_login(editor)
    form = filled(article, title="Mine", base=1)
    assert "Theirs" in client.post(f"/articles/{article.pk}/edit/", form).content.decode()
    client.post(f"/articles/{article.pk}/merge/", form | {"head": 2, "field-title": "theirs"})
    article.refresh_from_db()
    assert article.title == "Theirs"


def test_it_asks_again_when_yet_another_save_came_between(client, editor, manager, article):
    article.revise(base=1, by=manager, source="One\n\nTheirs\n\nThree")
    article.revise(base=2, by=manager, source="One\n\nNewest\n\nThree")
    client.force_login(editor)
    form = filled(article, source="One\n\nMine\n\nThree", base=1) | {"head": 2, "place-0": "mine"}
    response = client.post(f"/articles/{article.pk}/merge/", form)
    assert response.status_code == 409
    assert "Mine" in response.content.decode()
    assert "Newest" in response.content.decode()


def test_it_keeps_what_was_typed_when_a_settled_conflict_cannot_be_saved(client, editor, manager, article):
    article.revise(base=1, by=manager, source="One\n\nTheirs\n\nThree")
    client.force_login(editor)
    form = filled(article, source="One\n\n" + "[" * 3000 + "Mine\n\nThree", base=1) | {
        "head": 2,
        "place-0": "mine",
    }
    response = client.post(f"/articles/{article.pk}/merge/", form)
    assert response.status_code == 422
    assert "[[[Mine" in response.content.decode()
    faulty = client.post(f"/articles/{article.pk}/merge/", filled(article, title="") | {"head": 2})
    assert faulty.status_code == 422


def test_it_takes_no_version_of_another_page_into_a_merge(client, editor, article, space):
    other = make_article("Other", space=space, by=editor)
    for number in range(1, 5):
        other.revise(base=number, by=editor, source=f"Text {number}")
    client.force_login(editor)
    assert client.post(f"/articles/{article.pk}/merge/", filled(article) | {"head": 4}).status_code == 404


def test_the_owner_edits_without_a_role_to_edit(client, space, reader, editor):
    article = make_article("Hers", space=space, by=editor, owner=reader)
    client.force_login(reader)
    assert client.post(f"/articles/{article.pk}/edit/", filled(article, source="Mine")).status_code == 302
    article.refresh_from_db()
    assert article.source == "Mine"


def test_everyone_edits_where_everyone_may(client, outsider, manager):
    space = make_space("Channels", everyone_role=Role.EDIT)
    article = make_article(space=space, by=manager)
    client.force_login(outsider)
    assert client.get(f"/articles/{article.pk}/edit/").status_code == 200
