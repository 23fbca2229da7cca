import uuid

import pytest

from articles.models import Article, Revision
from core.errors import Refused
from tests.factories.articles import make_article

THREE = "First paragraph.\n\nSecond paragraph.\n\nThird paragraph."


def test_it_keeps_every_save_as_a_revision(space, editor):
    article = make_article("Tone of voice", space=space, by=editor, source="We say *je*.")
    article.revise(base=1, by=editor, source="We say *je*, never *u*.", note="Asked by Eline")
    article.revise(base=2, by=editor, title="How we sound")
    rows = article.revisions.values_list("number", "kind", "title", "source", "note")
    assert list(rows) == [
        (3, "edited", "How we sound", "We say *je*, never *u*.", ""),
        (2, "edited", "Tone of voice", "We say *je*, never *u*.", "Asked by Eline"),
        (1, "created", "Tone of voice", "We say *je*.", ""),
    ]


def test_it_stores_the_rendered_page(space, editor):
    article = make_article(space=space, by=editor, source="We say *je*.")
    article.refresh_from_db()
    assert article.html.strip() == "<p>We say <em>je</em>.</p>"


def test_it_makes_no_revision_when_nothing_changed(space, editor):
    article = make_article(space=space, by=editor, source=THREE, tags=["brand"])
    outcome = article.revise(base=1, by=editor, source=THREE, title="Brand guide", tags=["brand"])
    assert outcome
    assert outcome.revision is None
    assert article.head == 1


def test_it_merges_changes_to_different_paragraphs(space, editor, manager):
    article = make_article(space=space, by=editor, source=THREE)
    article.revise(base=1, by=manager, source=THREE.replace("Third", "Last"))
    outcome = article.revise(base=1, by=editor, source=THREE.replace("First", "Opening"))
    assert outcome.merged
    assert outcome.others == [manager]
    assert article.source == "Opening paragraph.\n\nSecond paragraph.\n\nLast paragraph."
    assert article.head == 3


def test_it_writes_nothing_when_both_changed_the_same_line(space, editor, manager):
    article = make_article(space=space, by=editor, source=THREE)
    article.revise(base=1, by=manager, source=THREE.replace("Second", "Middle"))
    outcome = article.revise(base=1, by=editor, source=THREE.replace("Second", "Next"))
    assert not outcome
    assert outcome.conflict is not None
    assert outcome.conflict.merge.text({0: "mine"}) == THREE.replace("Second", "Next")
    assert outcome.conflict.merge.text({0: "theirs"}) == THREE.replace("Second", "Middle")
    article.refresh_from_db()
    assert article.source == THREE.replace("Second", "Middle")
    assert Revision.objects.filter(article=article).count() == 2


def test_it_merges_details_field_by_field(space, editor, manager):
    article = make_article(space=space, by=editor, source=THREE, tags=["brand"])
    article.revise(base=1, by=manager, type="process", tags=["brand", "voice"])
    outcome = article.revise(base=1, by=editor, title="Guide", type="reference", tags=["brand"], source=THREE)
    assert outcome.merged
    article.refresh_from_db()
    assert (article.title, article.type, sorted(article.tags.names())) == (
        "Guide",
        "process",
        ["brand", "voice"],
    )


def test_it_names_the_fields_that_both_changed(space, editor, manager):
    article = make_article(space=space, by=editor)
    article.revise(base=1, by=manager, title="Theirs")
    outcome = article.revise(base=1, by=editor, title="Mine")
    assert outcome.conflict is not None
    assert outcome.conflict.fields == ["title"]


def test_it_saves_a_form_that_is_sent_twice_once(space, editor):
    token = uuid.uuid4()
    article = make_article(space=space, by=editor)
    first = article.revise(base=1, by=editor, source="Hello", token=token)
    second = article.revise(base=1, by=editor, source="Hello", token=token)
    assert first.revision == second.revision
    assert article.revisions.count() == 2


def test_it_makes_one_page_of_a_form_that_is_sent_twice(space, editor):
    token = uuid.uuid4()
    first = make_article(space=space, by=editor, token=token)
    assert make_article(space=space, by=editor, token=token) == first
    assert Article.objects.count() == 1


def test_it_restores_an_old_version_as_a_new_one(space, editor):
    article = make_article(space=space, by=editor, source="Old")
    article.revise(base=1, by=editor, source="New")
    outcome = article.restore(article.revisions.get(number=1), by=editor)
    assert outcome.revision is not None
    assert (outcome.revision.number, outcome.revision.kind, outcome.revision.restored_number) == (
        3,
        "restored",
        1,
    )
    assert [row.source for row in article.revisions.all()] == ["Old", "New", "Old"]


def test_it_never_restores_a_version_of_another_page(space, editor):
    article = make_article(space=space, by=editor, source="Old")
    other = make_article("Other", space=space, by=editor)
    with pytest.raises(Refused):
        other.restore(article.revisions.get(), by=editor)


def test_it_refuses_to_change_what_lies_in_the_bin(space, editor):
    article = make_article(space=space, by=editor)
    article.bin(by=editor)
    with pytest.raises(Refused):
        article.revise(base=1, by=editor, source="Too late")
