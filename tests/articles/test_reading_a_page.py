import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Reference
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_space


def read(client, user, article) -> str:
    client.force_login(user)
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def restrict(article, *people) -> None:
    article.restrict(people=people, teams=[], by=article.owner)


def test_it_shows_the_page_as_it_was_saved(client, space, editor, reader):
    article = make_article(
        "How we sound",
        space=space,
        by=editor,
        source="## Words\n\nWe say *je*.",
        type="brand_guideline",
        tags=["voice"],
    )
    page = read(client, reader, article)
    assert "<h1>How we sound</h1>" in page
    assert "We say <em>je</em>." in page
    assert "Brand guideline" in page
    assert '<a href="#h-words">Words</a>' in page
    assert "voice" in page


def test_it_leads_an_old_address_to_the_new_one(client, space, editor, reader):
    article = make_article("Tone of voice", space=space, by=editor)
    old = article.get_absolute_url()
    article.revise(base=1, by=editor, title="How we sound")
    client.force_login(reader)
    for address in (old, f"/articles/{article.pk}/", f"/articles/{article.pk}-nonsense/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, f"/articles/{article.pk}-how-we-sound/")


def test_it_escapes_a_title_everywhere(client, space, editor):
    parent = make_article("<img src=x onerror=alert(1)>", space=space, by=editor)
    child = make_article("</script><script>alert(2)</script>", space=space, by=editor, parent=parent)
    for page in (read(client, editor, parent), read(client, editor, child)):
        assert "<img src=x" not in page
        assert "<script>alert(2)" not in page


def test_it_links_to_a_page_by_its_title(client, space, editor, reader):
    target = make_article("Café campaigns", space=space, by=editor)
    article = make_article("Guide", space=space, by=editor, source="See [[cafe CAMPAIGNS]] now.")
    page = read(client, reader, article)
    assert f'<a class="wiki-link" href="/articles/{target.pk}-cafe-campaigns/">cafe CAMPAIGNS</a>' in page
    assert "Guide" in read(client, reader, target).split("Linked from")[1]


def test_it_links_once_the_page_is_there(client, space, editor, reader):
    article = make_article("Guide", space=space, by=editor, source="See [[Later]].")
    assert "See Later." in read(client, reader, article)
    later = make_article("Later", space=space, by=editor)
    assert f'href="/articles/{later.pk}-later/"' in read(client, reader, article)


def test_it_still_finds_a_page_by_its_old_title(client, space, editor, reader):
    target = make_article("Old name", space=space, by=editor)
    target.revise(base=1, by=editor, title="New name")
    article = make_article("Guide", space=space, by=editor, source="See [[Old name]].")
    assert f'<a class="wiki-link" href="/articles/{target.pk}-new-name/">Old name</a>' in read(
        client, reader, article
    )


def test_it_prefers_the_page_of_its_own_space(space, editor):
    elsewhere = make_space("Channels", everyone_role=Role.EDIT)
    make_article("Tone", space=elsewhere, by=editor)
    own = make_article("Tone", space=space, by=editor)
    article = make_article("Guide", space=space, by=editor, source="[[Tone]]")
    assert article.references.get().target == own


def test_it_tells_nothing_of_a_page_the_reader_may_not_see(client, space, editor, manager, reader):
    secret = make_article("Merger with Noordwolk", space=space, by=manager)
    article = make_article("Guide", space=space, by=editor, source="See [[Merger with Noordwolk|the plan]].")
    restrict(secret, manager)
    shown = read(client, reader, article)
    assert "See the plan." in shown
    assert f"/articles/{secret.pk}" not in shown
    assert "Merger" not in shown
    assert f'href="/articles/{secret.pk}-merger-with-noordwolk/"' in read(client, manager, article)


def test_it_resolves_with_the_rights_of_the_author(space, editor, manager):
    secret = make_article("Merger", space=space, by=manager)
    restrict(secret, manager)
    article = make_article("Guide", space=space, by=editor, source="See [[Merger]].")
    assert article.references.get().target is None
    assert "Merger" not in str(Reference.objects.exclude(target=None))


def test_it_offers_an_editor_to_make_a_missing_page_as_if_no_hidden_one_were_there(
    client, space, editor, manager, reader
):
    secret = make_article("Merger", space=space, by=manager)
    restrict(secret, manager)
    article = make_article("Guide", space=space, by=editor, source="See [[Merger]] and [[Nothing]].")
    shown = read(client, editor, article)
    new = f'href="/spaces/crm-internal/articles/new/?parent={article.pk}&amp;title='
    assert f'<a class="wiki-link-missing" {new}Merger">Merger</a>' in shown
    assert f'<a class="wiki-link-missing" {new}Nothing">Nothing</a>' in shown
    assert "wiki-link-missing" not in read(client, reader, article)


def test_it_shows_no_link_from_a_page_the_reader_may_not_see(client, space, editor, manager, reader):
    target = make_article("Guide", space=space, by=editor)
    source = make_article("Secret plan", space=space, by=manager, source="[[Guide]]")
    restrict(source, manager)
    assert "Secret plan" in read(client, manager, target)
    assert "Secret plan" not in read(client, reader, target)


def test_it_forgets_links_to_and_from_the_bin(client, space, editor, reader):
    target = make_article("Target", space=space, by=editor)
    article = make_article("Guide", space=space, by=editor, source="See [[Target]].")
    target.bin(by=editor)
    assert "See Target." in read(client, reader, article)
    target.take_out_of_bin(by=editor)
    assert f'href="/articles/{target.pk}-target/"' in read(client, reader, article)
    article.bin(by=editor)
    assert "Guide" not in read(client, reader, target)


def test_it_shows_the_way_and_the_tree(client, space, editor, reader):
    top = make_article("Channels", space=space, by=editor)
    beside = make_article("Brand", space=space, by=editor)
    middle = make_article("E-mail", space=space, by=editor, parent=top)
    leaf = make_article("Subject lines", space=space, by=editor, parent=middle)
    hidden = make_article("Prices", space=space, by=editor, parent=top)
    restrict(hidden, editor)
    page = read(client, reader, leaf)
    crumbs = page.split('class="crumbs"')[1].split("</nav>")[0]
    assert [title in crumbs for title in ("CRM internal", "Channels", "E-mail")] == [True, True, True]
    tree = page.split('class="tree"')[1].split("</nav>")[0]
    assert [page.title in tree for page in (top, beside, middle, leaf, hidden)] == [
        True,
        True,
        True,
        True,
        False,
    ]
    assert f'<a href="{leaf.get_absolute_url()}" aria-current="page">' in tree


def test_it_answers_htmx_with_the_branch_alone(client, space, editor, reader):
    top = make_article("Channels", space=space, by=editor)
    make_article("E-mail", space=space, by=editor, parent=top)
    client.force_login(reader)
    response = client.get(
        f"/articles/{top.pk}/children/", headers={"HX-Request": "true", "HX-Target": f"branch-{top.pk}"}
    )
    assert "E-mail" in response.content.decode()
    assert "<html" not in response.content.decode()


def test_it_hands_out_its_source(client, space, editor, reader):
    article = make_article("Tone", space=space, by=editor, source="We say *je*.")
    client.force_login(reader)
    response = client.get(f"/articles/{article.address}.md")
    assert response.content == b"We say *je*."
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="tone.md"'


@pytest.mark.parametrize(("query", "expected"), [("cafe", ["Café campaigns"]), ("xyz", []), ("merger", [])])
def test_it_suggests_only_what_one_may_see(client, space, editor, manager, reader, query, expected):
    make_article("Café campaigns", space=space, by=editor)
    restrict(make_article("Merger", space=space, by=manager, tags=["takeover"]), manager)
    client.force_login(reader)
    items = client.get(f"/search/completions/?q={query}").json()["items"]
    assert [item["label"] for item in items] == expected


def test_it_suggests_no_tag_of_a_hidden_page(client, space, editor, manager, reader):
    make_article("Open", space=space, by=editor, tags=["voice"])
    restrict(make_article("Merger", space=space, by=manager, tags=["takeover"]), manager)
    client.force_login(reader)
    items = client.get("/search/completions/?kind=tag").json()["items"]
    assert [item["value"] for item in items] == ["voice"]


def test_it_goes_to_a_page_by_title(client, space, editor, reader):
    article = make_article("Tone", space=space, by=editor)
    client.force_login(reader)
    assert client.get("/articles/titled/?title=TONE")["Location"] == article.get_absolute_url()
    assert client.get("/articles/titled/?title=Nothing").status_code == 404


def test_it_asks_the_database_as_often_for_a_crowded_page(client, space, editor, reader):
    counts = [_queries(client, reader, _crowded(space, editor, f"Guide {many}", many)) for many in (10, 1000)]
    assert counts == [4, 4]


def _queries(client, user, article) -> int:
    client.force_login(user)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(article.get_absolute_url()).status_code == 200
    return len(captured)


def _crowded(space, editor, title: str, many: int) -> Article:
    article = make_article(title, space=space, by=editor, source="[[Page 1]] [[Page 2]]", tags=["one"])
    pages = [
        Article(
            space=space, title=f"Page {n}", title_key=f"page {n}", slug=f"page-{n}", parent=article, position=n,
            ancestor_ids=[article.pk],
        )
        for n in range(many)
    ]  # fmt: skip
    made = Article.objects.bulk_create(pages)
    Reference.objects.bulk_create(Reference(article=page, target=article, key="guide") for page in made)
    article.revisions.model.objects.bulk_create(
        article.revisions.model(article=article, number=n + 2, title="Guide", by=editor) for n in range(many)
    )
    article.tags.set([f"tag {n}" for n in range(many)])
    return article


def test_a_guest_reads_only_where_invited(client, space, editor):
    guest = make_user("Gast", is_guest=True)
    article = make_article(space=space, by=editor)
    client.force_login(guest)
    assert client.get(article.get_absolute_url()).status_code == 404
    give_role(space, guest, Role.READ)
    assert client.get(article.get_absolute_url()).status_code == 200
