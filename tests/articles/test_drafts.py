"""What one typed and did not save: kept, private, offered again."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Draft
from spaces.models import Membership
from tests.factories.articles import make_article
from tests.factories.files import make_attachment, make_draft

SCRIPT = {"accept": "application/json"}


@pytest.fixture
def article(space, editor):
    return make_article("Price list", space=space, by=editor, source="Old text")


def keep(client, key, **typed):
    typed = {"title": "Price list", "source": "New text"} | typed
    return client.post(f"/drafts/{key}/", typed, headers=SCRIPT)


@pytest.fixture
def key():
    return uuid.uuid4()


def test_it_keeps_what_is_typed_for_a_page(client, editor, article, key):
    client.force_login(editor)
    response = keep(client, key, article=article.pk, base=1)
    assert response.status_code == 200
    assert response.json()["sentence"].startswith("Saved at ")
    assert response.json()["version"] == 1
    draft = Draft.objects.get()
    assert (draft.pk, draft.owner, draft.article, draft.base) == (key, editor, article, 1)
    assert (draft.title, draft.source) == ("Price list", "New text")


def test_it_keeps_what_is_typed_for_a_new_page(client, editor, space, article, key):
    client.force_login(editor)
    keep(client, key, title="", source="First line", space=space.pk, parent=article.pk)
    draft = Draft.objects.get(pk=key)
    assert (draft.title, draft.source, draft.space, draft.parent) == ("", "First line", space, article)


def test_it_keeps_one_draft_however_often_it_saves(client, editor, article, key):
    client.force_login(editor)
    tab = uuid.uuid4()
    versions = [
        keep(client, key, article=article.pk, source=text, tab=tab).json()["version"]
        for text in ("a", "ab", "abc")
    ]
    assert versions == [1, 2, 3]
    assert Draft.objects.get().source == "abc"


def test_it_makes_no_draft_of_what_the_page_says_already(client, editor, article, key):
    client.force_login(editor)
    assert keep(client, key, article=article.pk, source="Old text").json()["version"] == 0
    assert not Draft.objects.exists()


def test_it_takes_the_same_save_twice(client, editor, article, key):
    client.force_login(editor)
    tab = uuid.uuid4()
    for _ in range(2):
        assert keep(client, key, article=article.pk, tab=tab, version=0).status_code == 200
    assert Draft.objects.count() == 1


def test_it_tells_the_older_tab_and_writes_over_nothing(client, editor, article, key):
    client.force_login(editor)
    old, new = uuid.uuid4(), uuid.uuid4()
    keep(client, key, article=article.pk, source="old tab", tab=old, version=0)
    keep(client, uuid.uuid4(), article=article.pk, source="new tab", tab=new, version=1)
    refused = keep(client, key, article=article.pk, source="old tab, more", tab=old, version=1)
    assert refused.status_code == 409
    assert "another tab" in refused.json()["sentence"]
    assert refused.json()["version"] == 2
    assert Draft.objects.get().source == "new tab"


def test_it_lets_a_person_carry_on_in_the_older_tab(client, editor, article, key):
    client.force_login(editor)
    old = uuid.uuid4()
    keep(client, key, article=article.pk, source="one", tab=uuid.uuid4())
    assert keep(client, key, article=article.pk, source="two", tab=old, version=0).status_code == 409
    assert keep(client, key, article=article.pk, source="two", tab=old, over="on").status_code == 200
    assert Draft.objects.get().source == "two"


def test_it_does_not_write_over_a_draft_that_is_still_on_offer(client, editor, article):
    draft = make_draft(editor, article=article, title="Price list", source="Lost and found", version=4)
    client.force_login(editor)
    assert keep(client, draft.pk, article=article.pk, tab=uuid.uuid4(), version=0).status_code == 409
    assert Draft.objects.get().source == "Lost and found"


def test_it_keeps_text_that_no_page_could_hold(client, editor, article, key):
    client.force_login(editor)
    assert (
        keep(
            client, key, article=article.pk, title="t" * 500, source="a\0b\r\nc" + "x" * 1_100_000
        ).status_code
        == 200
    )
    draft = Draft.objects.get()
    assert draft.source.startswith("ab\nc")
    assert len(draft.title) == 200


def test_it_lets_only_editors_keep_a_draft_of_a_page(client, reader, outsider, article, key):
    for person, status in ((reader, 403), (outsider, 404)):
        client.force_login(person)
        assert keep(client, key, article=article.pk).status_code == status
    client.logout()
    assert keep(client, key, article=article.pk).status_code == 401
    assert not Draft.objects.exists()


def test_it_keeps_no_new_page_for_who_may_write_nowhere(client, reader, key):
    client.force_login(reader)
    assert keep(client, key).status_code == 403


def test_it_takes_no_other_verb(client, editor, key):
    client.force_login(editor)
    assert client.put(f"/drafts/{key}/").status_code == 405
    assert client.get(f"/drafts/{key}/remove/").status_code == 405


def test_it_shows_a_draft_to_nobody_but_its_owner(client, editor, manager, administrator, article):
    draft = make_draft(editor, article=article, source="Half a thought")
    for person in (manager, administrator):
        client.force_login(person)
        assert client.get(f"/drafts/{draft.pk}/").status_code == 404
        assert keep(client, draft.pk, article=article.pk).status_code == 404
        assert client.post(f"/drafts/{draft.pk}/remove/").status_code == 404
        assert draft not in Draft.objects.of(person)
    assert draft in Draft.objects.of(editor)
    assert Draft.objects.get().source == "Half a thought"


def test_it_refuses_a_draft_and_a_page_that_disagree(client, editor, space, article, key):
    other = make_article("Other", space=space, by=editor)
    client.force_login(editor)
    keep(client, key, article=article.pk)
    keep(client, key, article=other.pk, source="Text for the other page")
    assert Draft.objects.get(article=article).source == "New text"
    assert not Draft.objects.filter(article=article, source="Text for the other page").exists()


def test_it_throws_a_draft_away_with_its_files(client, editor, settings, django_capture_on_commit_callbacks):
    draft = make_draft(editor, title="Idea")
    stored = settings.MEDIA_ROOT / make_attachment(draft, by=editor).path()
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/drafts/{draft.pk}/remove/")["Location"] == "/"
    assert not Draft.objects.exists()
    assert not stored.exists()


def test_it_hides_a_draft_of_a_page_that_is_lost_from_sight(editor, article):
    draft = make_draft(editor, article=article)
    assert draft in Draft.objects.of(editor)
    Article.objects.filter(pk=article.pk).update(owner=None)
    Membership.objects.filter(person=editor).delete()
    assert draft not in Draft.objects.of(editor)


def test_it_tells_who_else_is_typing(client, editor, manager, article, key):
    make_draft(manager, article=article)
    client.force_login(editor)
    assert (
        keep(client, key, article=article.pk).json()["others"].startswith("Marijke Terpstra is also changing")
    )


def test_it_forgets_who_was_typing_after_two_minutes(client, editor, manager, article, key):
    make_draft(manager, article=article, updated_at=timezone.now() - timedelta(minutes=3))
    client.force_login(editor)
    assert keep(client, key, article=article.pk).json()["others"] == ""


def test_it_saves_a_draft_in_few_queries(client, editor, article, key, django_assert_max_num_queries):
    client.force_login(editor)
    keep(client, key, article=article.pk)
    with django_assert_max_num_queries(14):
        keep(client, key, article=article.pk, source="More", version=1)


def test_it_keeps_a_draft_by_a_plain_form(client, editor, article, key):
    client.force_login(editor)
    response = client.post(f"/drafts/{key}/", {"title": "T", "source": "S", "article": article.pk})
    assert response.status_code == 302
    assert response["Location"] == f"/articles/{article.pk}-price-list/edit/?draft={key}"


def test_it_leads_back_to_where_it_was_typed(client, editor, article):
    changed = make_draft(editor, article=article)
    fresh = make_draft(editor, title="Idea")
    client.force_login(editor)
    assert (
        client.get(f"/drafts/{changed.pk}/")["Location"]
        == f"/articles/{article.pk}-price-list/edit/?draft={changed.pk}"
    )
    assert client.get(f"/drafts/{fresh.pk}/")["Location"] == f"/articles/new/?draft={fresh.pk}"
