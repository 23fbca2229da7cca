from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article
from articles.tasks import empty_expired_bins
from search.models import Entry
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_closed_space, make_space


@pytest.fixture
def branch(space, editor) -> list[Article]:
    """Channels > E-mail > Subject lines."""
    top = make_article("Channels", space=space, by=editor)
    middle = make_article("E-mail", space=space, by=editor, parent=top)
    return [top, middle, make_article("Subject lines", space=space, by=editor, parent=middle)]


def move(client, article, **place):
    form = {"space": article.space_id, "parent": article.parent_id or "", "position": "last"} | place
    return client.post(f"/articles/{article.pk}/move/", form)


def test_it_moves_below_another_page(client, space, editor, branch):
    other = make_article("Archive", space=space, by=editor)
    client.force_login(editor)
    assert move(client, branch[1], parent=other.pk).status_code == 302
    branch[2].refresh_from_db()
    assert branch[2].ancestor_ids == [other.pk, branch[1].pk]


def test_it_moves_after_a_sibling(client, space, editor):
    one, two, three = [make_article(title, space=space, by=editor) for title in ("One", "Two", "Three")]
    client.force_login(editor)
    assert "After “Two”" in client.get(f"/articles/{one.pk}/move/").content.decode()
    move(client, one, position=f"after-{two.pk}")
    assert [page.title for page in Article.objects.in_order()] == ["Two", "One", "Three"]
    move(client, three, position="first")
    assert [page.title for page in Article.objects.in_order()] == ["Three", "Two", "One"]


def test_it_says_why_it_cannot_go_below_itself(client, editor, branch):
    client.force_login(editor)
    response = move(client, branch[0], parent=branch[2].pk)
    assert response.status_code == 422
    assert "cannot be moved below itself" in response.content.decode()


def test_it_goes_to_the_top_of_another_space(client, editor, branch):
    elsewhere = make_space("Archive", everyone_role=Role.EDIT)
    client.force_login(editor)
    assert move(client, branch[1], space=elsewhere.pk).status_code == 302
    branch[1].refresh_from_db()
    assert (branch[1].space, branch[1].parent) == (elsewhere, None)
    assert set(Entry.objects.filter(kind="page", space_id=elsewhere.pk).values_list("title", flat=True)) == {
        "E-mail",
        "Subject lines",
    }


def test_it_never_goes_where_one_may_not_write(client, editor, branch):
    readable = make_space("Company")
    hidden = make_closed_space("Board")
    client.force_login(editor)
    for target in (readable, hidden):
        assert move(client, branch[1], space=target.pk).status_code == 422
    branch[1].refresh_from_db()
    assert branch[1].space.name == "CRM internal"


def test_it_never_goes_below_a_page_one_may_not_see(client, editor, branch):
    secret = make_article("Secret", space=make_closed_space("Board"), by=make_user("Directeur"))
    client.force_login(editor)
    response = move(client, branch[1], parent=secret.pk)
    assert response.status_code == 422
    assert "Secret" not in response.content.decode()


def test_an_owner_without_the_role_to_edit_takes_no_pages_of_others_along(client, space, editor, reader):
    top = make_article("Hers", space=space, by=editor, owner=reader)
    client.force_login(reader)
    assert client.get(f"/articles/{top.pk}/move/").status_code == 200
    make_article("His", space=space, by=editor, parent=top)
    assert client.get(f"/articles/{top.pk}/move/").status_code == 403
    assert client.post(f"/articles/{top.pk}/bin/").status_code == 403


def test_its_old_address_and_revisions_stay(client, editor, branch):
    address = branch[1].get_absolute_url()
    elsewhere = make_space("Archive", everyone_role=Role.EDIT)
    branch[1].move(by=editor, space=elsewhere)
    client.force_login(editor)
    assert client.get(address).status_code == 200
    assert branch[1].revisions.count() == 1


def test_it_goes_to_the_bin_and_back_by_hand(client, space, editor, reader, branch):
    client.force_login(editor)
    asked = client.get(f"/articles/{branch[1].pk}/bin/").content.decode()
    assert "with 1 page below it" in asked
    client.post(f"/articles/{branch[1].pk}/bin/")
    assert not Entry.objects.filter(title__in=["E-mail", "Subject lines"]).exists()
    listed = client.get("/spaces/crm-internal/bin/").content.decode()
    assert "E-mail" in listed
    assert "2 pages" in listed
    assert "Remove for good" not in listed
    assert "E-mail" not in client.get("/spaces/crm-internal/").content.decode()
    client.post(f"/articles/{branch[1].pk}/bin/remove/")
    assert client.get(branch[2].get_absolute_url()).status_code == 200
    assert Entry.objects.filter(title__in=["E-mail", "Subject lines"]).count() == 2


def test_a_hidden_page_leaves_no_trace_in_the_bin(client, space, editor, manager):
    secret = make_article("Merger", space=space, by=manager)
    secret.restrict(people=[manager], teams=[], by=manager)
    secret.bin(by=manager)
    client.force_login(editor)
    assert "Merger" not in client.get("/spaces/crm-internal/bin/").content.decode()
    assert client.post(f"/articles/{secret.pk}/bin/remove/").status_code == 404
    client.force_login(manager)
    assert "Merger" in client.get("/spaces/crm-internal/bin/").content.decode()


def test_a_page_below_comes_back_with_the_one_that_was_thrown_away(client, editor, branch):
    branch[1].bin(by=editor)
    client.force_login(editor)
    assert client.post(f"/articles/{branch[2].pk}/bin/remove/").status_code == 404


def test_a_manager_removes_for_good_after_being_asked(client, manager, editor, branch):
    branch[1].bin(by=editor)
    client.force_login(manager)
    assert "cannot be undone" in client.get(f"/articles/{branch[1].pk}/purge/").content.decode()
    assert client.post(f"/articles/{branch[1].pk}/purge/")["Location"] == "/spaces/crm-internal/bin/"
    assert [page.title for page in Article.objects.all()] == ["Channels"]


def test_it_is_removed_by_itself_after_thirty_days(editor, branch):
    branch[2].bin(by=editor)
    with time_machine.travel(timezone.now() + timedelta(days=29), tick=False):
        empty_expired_bins()
    assert Article.objects.count() == 3
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        empty_expired_bins()
    assert Article.objects.count() == 2


def test_a_restriction_holds_below_and_ends(space, editor, manager, reader, branch):
    give_role(make_space("Elsewhere"), reader, Role.READ)
    branch[0].restrict(people=[editor], teams=[], by=manager)
    assert not Article.objects.visible_to(reader).exists()
    assert Article.objects.visible_to(editor).count() == 3
    own = Article.objects.get(title="Subject lines")
    own.restrict(people=[reader], teams=[], by=manager)
    assert not Article.objects.visible_to(reader).exists()
    branch[0].lift_restriction(by=manager)
    assert [page.title for page in Article.objects.visible_to(reader).in_order()] == [
        "Channels",
        "E-mail",
        "Subject lines",
    ]
    assert Entry.objects.get(title="Subject lines").restriction_ids == [own.restriction_id]


def test_its_owner_chooses_who_may_read_it(client, space, editor, reader, commenter, branch):
    client.force_login(editor)
    client.post(f"/articles/{branch[1].pk}/restriction/", {"people": [reader.pk]})
    assert [page.title for page in Article.objects.visible_to(commenter)] == ["Channels"]
    assert Article.objects.visible_to(reader).count() == 3
    page = client.get(f"/articles/{branch[2].pk}/restriction/").content.decode()
    assert "A page above this one is restricted as well" in page
    client.post(f"/articles/{branch[1].pk}/restriction/", {})
    assert Article.objects.visible_to(commenter).count() == 3
