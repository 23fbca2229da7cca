import pytest
from django.db import connection

from articles import bulk
from articles.models import Article, Attachment, Revision
from spaces.models import Role
from tests.factories.spaces import give_role, make_space
from tests.transfer.conftest import outcomes, remarks
from tests.transfer.test_links import png

FILES = {
    "a.md": "---\ntags: [een]\n---\n# A\n\nEerste regel.\n\nTweede regel.\n\n![x](x.png) [b](b.md)",
    "b.md": "# B\n\nTekst",
    "x.png": png(),
}


def test_the_second_time_nothing_changes(importing):
    importing(FILES)
    before = list(Article.objects.values_list("pk", "head", "updated_at"))
    report = importing({})
    assert outcomes(report) == {"a.md": "unchanged", "b.md": "unchanged", "x.png": "attached"}
    assert list(Article.objects.values_list("pk", "head", "updated_at")) == before
    assert Attachment.objects.count() == 1


def test_what_changed_in_the_source_is_updated_and_only_that(importing):
    importing(FILES)
    report = importing({"b.md": "# B\n\nNieuwe tekst"})
    assert outcomes(report) == {"a.md": "unchanged", "b.md": "updated", "x.png": "attached"}
    assert Article.objects.get(title="B").source == "Nieuwe tekst"
    assert Revision.objects.filter(article__title="B").count() == 2


def test_another_title_elsewhere_does_not_touch_the_pages_that_link_to_it(importing):
    importing(FILES)
    assert outcomes(importing({"b.md": "# Beter\n\nTekst"}))["a.md"] == "unchanged"
    assert Article.objects.get(title="Beter").former_titles.get().title == "B"


def test_what_was_edited_here_is_kept(importing, manager):
    importing(FILES)
    article = Article.objects.get(title="B")
    article.revise(base=1, by=manager, source="Hier herschreven")
    assert outcomes(importing({}))["b.md"] == "unchanged"
    report = importing({"b.md": "# B\n\nDaar herschreven"})
    assert outcomes(report)["b.md"] == "kept"
    assert "edited" in remarks(report, "b.md")
    article.refresh_from_db()
    assert article.source == "Hier herschreven"


def test_edits_in_other_places_go_together_again_and_again(importing, manager):
    importing(FILES)
    article = Article.objects.get(title="A")
    article.revise(base=1, by=manager, source=article.source.replace("Eerste", "Allereerste"))
    report = importing({"a.md": FILES["a.md"].replace("Tweede", "Andere")})
    assert (outcomes(report)["a.md"], "merged" in remarks(report, "a.md")) == ("updated", True)
    importing({"a.md": FILES["a.md"].replace("Tweede", "Derde")})
    article.refresh_from_db()
    assert article.source.startswith("Allereerste regel.\n\nDerde regel.")


def test_what_is_gone_from_the_source_is_said_and_stays(importing, write):
    importing(FILES)
    (write({}) / "b.md").unlink()
    report = importing({})
    assert outcomes(report)["b.md"] == "gone"
    assert Article.objects.filter(title="B").exists()


def test_what_lies_in_the_bin_or_moved_away_is_left_there(importing, manager):
    importing(FILES)
    other = make_space("Elders")
    give_role(other, manager, Role.EDIT)
    Article.objects.get(title="A").bin(by=manager)
    Article.objects.get(title="B").move(by=manager, space=other)
    report = importing({"a.md": "# A\n\nNieuw", "b.md": "# B\n\nNieuw"})
    assert (outcomes(report)["a.md"], outcomes(report)["b.md"]) == ("kept", "kept")
    assert not Article.objects.filter(source="Nieuw").exists()


def test_another_picture_under_the_same_name_replaces_the_first(importing):
    importing(FILES)
    assert outcomes(importing({"x.png": b"\x89PNG not really, yet a file"}))["a.md"] == "updated"
    assert Attachment.objects.count() == 2


def test_a_dry_run_writes_nothing_and_says_the_same(importing):
    report = importing(FILES, dry=True)
    assert outcomes(report) == {"a.md": "created", "b.md": "created", "x.png": "attached"}
    assert not Article.objects.exists()
    assert not Attachment.objects.exists()
    importing(FILES)
    assert outcomes(importing({"b.md": "# B\n\nAnders"}, dry=True)) == {
        "a.md": "unchanged",
        "b.md": "updated",
        "x.png": "attached",
    }
    assert Article.objects.get(title="B").source == "Tekst"


def test_after_a_crash_the_next_run_completes_it(importing, monkeypatch):
    def crash(pairs, *, by):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bulk, "connect", crash)
        with pytest.raises(KeyboardInterrupt):
            importing(FILES)
    importing({})
    assert Article.objects.count() == 2
    assert Article.objects.get(title="A").references.get().target.title == "B"


def test_one_page_that_cannot_be_saved_stops_no_other(importing):
    report = importing({"bad.md": "# Bad\n\n" + "> " * 400 + "x", "good.md": "# Good\n\n[bad](bad.md)"})
    assert outcomes(report) == {"bad.md": "failed", "good.md": "created"}
    assert Article.objects.get().source == "bad"
    assert Article.objects.get().title == "Good"


def test_a_restriction_above_holds_for_what_comes_in_below(importing, manager, reader):
    importing({"map/index.md": "# Map"})
    Article.objects.get(title="Map").restrict(by=manager, people=[manager], teams=[])
    importing({"map/b.md": "# B"}, by=manager)
    assert Article.objects.visible_to(manager).filter(title="B").exists()
    assert not Article.objects.visible_to(reader).filter(title="B").exists()


def test_statements_do_not_grow_with_every_page(importing):
    with connection.execute_wrapper(counter := Counter()):
        importing({f"{number}.md": f"# Page {number}\n\n[next]({number + 1}.md)" for number in range(60)})
    assert counter.count < 200


class Counter:
    count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)
