from tests.factories.articles import make_article


def test_it_shows_the_pages_at_the_top_and_what_changed(client, space, editor, manager, reader):
    top = make_article("Channels", space=space, by=editor, description="Per channel, what works.")
    make_article("E-mail", space=space, by=editor, parent=top)
    secret = make_article("Merger", space=space, by=manager)
    secret.restrict(people=[manager], teams=[], by=manager)
    client.force_login(reader)
    page = client.get("/spaces/crm-internal/").content.decode()
    assert [word in page for word in ("Channels", "Per channel, what works.", "E-mail", "Merger")] == [
        True,
        True,
        True,
        False,
    ]
    assert "New page" not in page


def test_it_invites_to_make_the_first_page(client, space, editor, reader):
    client.force_login(editor)
    assert "Make the first page" in client.get("/spaces/crm-internal/").content.decode()
    client.force_login(reader)
    page = client.get("/spaces/crm-internal/").content.decode()
    assert "No pages yet" in page
    assert "Make the first page" not in page


def test_it_asks_the_database_as_often_for_a_full_space(
    client, space, editor, reader, django_assert_max_num_queries
):
    for number in range(30):
        make_article(f"Page {number}", space=space, by=editor)
    client.force_login(reader)
    with django_assert_max_num_queries(6):
        client.get("/spaces/crm-internal/")
