"""From searches in vain to gaps, and from gaps to what was missing."""

import pytest
from django.utils import timezone

from activity.models import Notification
from core.errors import Refused
from people.models import User
from search.finding import find
from search.models import Entry, Gap, Hearing, LoggedSearch
from search.registry import registry
from search.sameness import key_of, key_of_words
from spaces.models import Role, Space
from tests.factories.people import make_user
from tests.factories.search import make_entry
from tests.factories.spaces import give_role, make_closed_space, make_restriction, make_space
from tests.factories.terms import make_term
from tests.search.loop import gap_words, search


@pytest.fixture
def two(db) -> tuple[User, User]:
    return make_user("Een Zoeker"), make_user("Ander Zoeker")


@pytest.fixture
def writer(db) -> User:
    writer = make_user("Wil Schrijver")
    give_role(make_space("Hal"), writer, Role.EDIT)
    return writer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("retourformulier", "retourformulieren"),
        ("formulier retour", "retour formulier"),
        ("het retourformulier", "Retourformulier"),
        ("e-mail handtekening", "email handtekening"),
        ("e mail handtekening", "handtekening e-mail"),
        ("cafébeleid", "cafebeleid"),
        ("newsletter template", "newsletters template"),
    ],
)
def test_searches_that_mean_the_same_have_one_key(db, one, other):
    assert key_of_words(one) == key_of_words(other)
    assert key_of(find(make_user(), one)) == key_of_words(other)


def test_searches_that_do_not_mean_the_same_have_two(db):
    assert key_of_words("retourformulier") != key_of_words("bestelformulier")
    assert key_of_words("---") is None


def test_words_of_one_term_have_one_key(two, editor):
    make_term("doorklikratio", by=editor, term_en="click-through rate", abbreviation="CTR")
    assert (
        key_of_words("CTR norm")
        == key_of_words("norm click-through rate")
        == key_of_words("norm doorklikratio")
    )
    search(two[0], "CTR zwaluw")
    search(two[1], "zwaluw doorklikratio")
    assert LoggedSearch.objects.values("key").distinct().count() == 1


def test_it_is_a_gap_once_two_people_looked_in_vain(two):
    search(two[0], "retourformulier", "retourformulieren", "quokka")
    assert gap_words(two[0]) == set()
    search(two[1], "het retourformulier", "retourformulier")
    assert gap_words(two[1]) == {"retourformulier"}
    gap = Gap.objects.get()
    assert (gap.people, gap.status, gap.owner) == (2, "open", None)


def test_it_is_called_what_most_typed_and_else_what_says_least(two):
    search(two[0], "wat is het retourformulier")
    search(two[1], "retourformulier")
    assert gap_words(two[0]) == {"retourformulier"}
    search(make_user("Derde Zoeker"), "wat is het retourformulier")
    assert gap_words(two[0]) == {"wat is het retourformulier"}


def test_of_two_who_fill_it_at_once_the_second_is_told(two, writer):
    gap = Gap.ask(words="quokka", key=key_of_words("quokka"), by=two[0])
    entry, late = make_entry("Quokka"), Gap.objects.get(pk=gap.pk)
    gap.fill(entry, by=writer)
    with pytest.raises(Refused):
        late.fill(entry, by=writer)
    assert Notification.objects.count() == 1


def test_it_is_a_gap_at_once_for_who_asks(client, two):
    client.force_login(two[0])
    page = client.get("/search/?q=retourformulier").content.decode()
    assert "Ask for it" in page
    answer = client.post("/search/gaps/", {"q": "retourformulier"})
    gap = Gap.objects.get()
    assert answer["Location"] == f"/search/gaps/{gap.pk}/"
    client.force_login(two[1])
    page = client.get("/search/?q=formulieren+retour").content.decode()
    assert "Ask for it" in page
    page = client.get("/search/?q=retourformulieren").content.decode()
    assert "1 colleague looks for this as well" in page
    assert "Ask for it" not in page
    client.post(f"/search/gaps/{gap.pk}/vote/")
    client.post(f"/search/gaps/{gap.pk}/vote/")
    assert gap.votes.count() == 2
    assert "Een Zoeker" not in client.get(f"/search/gaps/{gap.pk}/").content.decode()
    client.post(f"/search/gaps/{gap.pk}/vote/remove/")
    assert gap.votes.count() == 1


def test_it_answers_a_vote_by_htmx_with_the_button(client, two):
    gap = Gap.ask(words="quokka", key=key_of_words("quokka"), by=two[0])
    client.force_login(two[1])
    answer = client.post(f"/search/gaps/{gap.pk}/vote/", headers={"HX-Request": "true"}).content.decode()
    assert answer.lstrip().startswith('<form class="vote"')
    assert "You asked for this" in answer
    assert "2 votes" in answer


@pytest.mark.parametrize("text", ["bel 06 12 34 56 78", "eline@noordwolk.example"])
def test_what_is_somebodys_own_never_becomes_a_gap(client, two, text):
    for person in two:
        search(person, text)
        client.force_login(person)
        assert client.post("/search/gaps/", {"q": text}).status_code == 422
        assert "Ask for it" not in client.get("/search/", {"q": text}).content.decode()
    assert gap_words(two[0]) == set()


def test_a_guest_makes_no_gaps_and_sees_none(client, two):
    guest = make_user("Gerda Gast", is_guest=True)
    search(guest, "quokka")
    search(two[0], "quokka")
    assert gap_words(two[0]) == set()
    Gap.ask(words="quokka", key=key_of_words("quokka"), by=two[0])
    assert gap_words(guest) == set()
    client.force_login(guest)
    assert client.get("/search/gaps/").status_code == 403
    assert client.get(f"/search/gaps/{Gap.objects.get().pk}/").status_code == 404
    assert "Ask for it" not in client.get("/search/?q=quokka").content.decode()


def test_a_filter_that_leaves_nothing_is_no_gap(two):
    make_entry("Zomerplan")
    for person in two:
        search(person, "zomerplan kind:campaign", "zomerplan -plannen", "in:title quokka updated:<2001")
    assert gap_words(two[0]) == set()


def test_found_and_never_opened_is_a_gap_too(two):
    make_entry("Zomerplan")
    third = make_user("Derde Zoeker")
    for person in (*two, third):
        search(person, "zomerplan", clicked=False)
    assert gap_words(two[0]) == {"zomerplan"}


def test_not_knowing_whether_it_was_opened_is_no_gap(two):
    make_entry("Zomerplan")
    make_entry("Winterplan")
    third = make_user("Derde Zoeker")
    for person in (*two, third):
        search(person, "zomerplan", clicked=None)
        search(person, "winterplan", clicked=person != third)
    assert gap_words(two[0]) == set()


CLOSED = ["closed", "restricted", "restricted twice", "restricted in open"]


@pytest.mark.parametrize("case", CLOSED)
def test_what_some_found_and_did_not_open_never_tells_the_others_of_it(db, case):
    """Otherwise a gap would tell that something with these words is there."""
    members = [make_user(f"Lid {number}") for number in range(3)]
    outsider = make_user("Udo Buiten")
    hide("Zwaluwproject", case, members)
    for person in members:
        assert find(person, "zwaluwproject").total == 1
        search(person, "zwaluwproject", clicked=False)
    assert gap_words(outsider) == gap_words(make_user("Ada", is_administrator=True)) == set()


@pytest.mark.parametrize("case", CLOSED)
def test_a_gap_says_the_same_whether_or_not_something_closed_is_there(client, case, two):
    members = [make_user(f"Lid {number}") for number in range(3)]
    hide("Zwaluwproject", case, members)
    for person in members:
        search(person, "zwaluwproject", clicked=True)
    for person in two:
        search(person, "zwaluwproject", "wombatproject")
    assert gap_words(two[0]) == {"zwaluwproject", "wombatproject"}
    client.force_login(two[0])
    for words in ("zwaluwproject", "wombatproject"):
        gap = Gap.objects.get(words=words)
        assert (gap.count, gap.people) == (2, 2)
        page = client.get(f"/search/gaps/{gap.pk}/")
        assert page.context["now"].results == []
    client.force_login(members[0])
    gap = Gap.objects.get(words="zwaluwproject")
    assert "Zwaluwproject</" in client.get(f"/search/gaps/{gap.pk}/").content.decode()


@pytest.mark.parametrize("case", CLOSED)
def test_a_gap_filled_with_something_closed_is_gone_for_who_may_not_see_it(client, case, two):
    members = [make_user(f"Lid {number}") for number in range(3)]
    entry = hide("Zwaluwproject", case, members)
    gap = Gap.ask(words="zwaluw", key=key_of_words("zwaluw"), by=two[0])
    gap.vote(by=members[0])
    gap.fill(entry, by=members[1])
    assert [one.person for one in Notification.objects.all()] == [members[0]]
    assert gap_words(two[0]) == set()
    client.force_login(two[0])
    assert client.get(f"/search/gaps/{gap.pk}/").status_code == 404
    assert "Zwaluw" not in client.get("/search/gaps/?status=filled").content.decode()
    assert "Ask for it" in client.get("/search/?q=zwaluw").content.decode()
    client.force_login(members[2])
    assert "Zwaluwproject" in client.get(f"/search/gaps/{gap.pk}/").content.decode()


def test_everyone_who_asked_or_agreed_hears_when_it_is_there(client, two, writer):
    agreed, silent = make_user("Agnes Akkoord"), make_user("Stille Zoeker")
    Hearing.objects.create(person=agreed)
    happy = make_user("Happy Vinder")
    Hearing.objects.create(person=happy)
    for person in (agreed, silent):
        search(person, "retourformulier")
    search(happy, "retourformulier")
    LoggedSearch.objects.filter(person=happy).update(found=1, clicked=True)
    gap = Gap.ask(words="retourformulier", key=key_of_words("retourformulier"), by=two[0])
    client.force_login(writer)
    page = client.get(f"/search/gaps/{gap.pk}/").content.decode()
    assert f"/articles/new/?title=retourformulier&amp;gap={gap.pk}" in page
    assert 'value="retourformulier"' in client.get(f"/articles/new/?title=retourformulier&gap={gap.pk}").text
    sent = {
        "title": "Retourformulier",
        "source": "Zo.",
        "space": str(writer_space().pk),
        "language": "nl",
        "type": "how_to",
    }
    answer = client.post(f"/articles/new/?title=retourformulier&gap={gap.pk}", sent)
    assert answer.status_code == 302
    gap.refresh_from_db()
    assert (gap.status, gap.filled_kind, gap.changed_by) == ("filled", "page", writer)
    assert {one.person for one in Notification.objects.filter(event__verb="gap.filled")} == {two[0], agreed}


def test_a_term_fills_a_gap(client, two, writer):
    gap = Gap.ask(words="klikratio", key=key_of_words("klikratio"), by=two[0])
    client.force_login(writer)
    client.post(f"/glossary/new/?name=klikratio&gap={gap.pk}", {"term_nl": "klikratio"})
    gap.refresh_from_db()
    assert (gap.status, gap.filled_kind) == ("filled", "term")


def test_another_word_for_a_term_fills_a_gap(client, two, writer):
    term = make_term("doorklikratio", by=writer)
    gap = Gap.ask(words="klikpercentage", key=key_of_words("klikpercentage"), by=two[0])
    client.force_login(writer)
    address = f"/glossary/aliases/new/?name=klikpercentage&gap={gap.pk}"
    assert 'value="klikpercentage"' in client.get(address).text
    answer = client.post(address, {"name": "klikpercentage", "term": str(term.pk)})
    assert answer["Location"] == term.get_absolute_url()
    term.refresh_from_db()
    gap.refresh_from_db()
    assert (term.synonyms, gap.status) == (["klikpercentage"], "filled")


def test_it_is_taken_on_left_dismissed_and_opened_again(client, two, writer):
    gap = Gap.ask(words="quokka", key=key_of_words("quokka"), by=two[0])
    client.force_login(writer)
    client.post(f"/search/gaps/{gap.pk}/claim/", {"due_on": "2026-12-01"})
    gap.refresh_from_db()
    assert (gap.status, gap.owner, str(gap.due_on)) == ("claimed", writer, "2026-12-01")
    client.post(f"/search/gaps/{gap.pk}/claim/remove/")
    gap.refresh_from_db()
    assert (gap.status, gap.owner, gap.due_on) == ("open", None, None)
    assert client.post(f"/search/gaps/{gap.pk}/dismissal/", {"reason": ""}).status_code == 422
    client.post(f"/search/gaps/{gap.pk}/dismissal/", {"reason": "We have no quokkas."})
    gap.refresh_from_db()
    assert (gap.status, gap.changed_by, gap.reason) == ("dismissed", writer, "We have no quokkas.")
    assert "We have no quokkas." in client.get(f"/search/gaps/{gap.pk}/").text
    assert client.post(f"/search/gaps/{gap.pk}/claim/", {}).status_code == 409
    client.post(f"/search/gaps/{gap.pk}/dismissal/remove/")
    gap.refresh_from_db()
    assert gap.status == "open"
    gap.claim(by=writer)
    client.post(f"/search/gaps/{gap.pk}/dismissal/remove/")
    gap.refresh_from_db()
    assert (gap.status, gap.owner) == ("claimed", writer)


def test_a_reader_may_ask_but_not_tend(client, two):
    gap = Gap.ask(words="quokka", key=key_of_words("quokka"), by=two[0])
    client.force_login(two[1])
    for verb in ("claim", "dismissal"):
        assert client.post(f"/search/gaps/{gap.pk}/{verb}/", {"reason": "No."}).status_code == 403
    assert "Write the page" not in client.get(f"/search/gaps/{gap.pk}/").text


def test_a_closed_gap_comes_back_only_for_searches_after_it(two, writer):
    for person in two:
        search(person, "quokka")
    gap_words(two[0])
    Gap.objects.get().dismiss(by=writer, reason="No.")
    search(make_user("Derde Zoeker"), "quokka")
    Gap.objects.update(changed_at=timezone.now())
    gap_words(two[0])
    assert list(Gap.objects.values_list("status", flat=True)) == ["dismissed"]


def test_it_goes_when_its_searches_do_unless_somebody_asked(two):
    for person in two:
        search(person, "quokka")
    assert gap_words(two[0]) == {"quokka"}
    LoggedSearch.objects.all().delete()
    assert gap_words(two[0]) == set()


def test_every_way_to_fill_it_is_offered_to_who_may(writer):
    offered = registry.fillings_for(writer, "klikratio", 7)
    assert [one["href"] for one in offered] == [
        "/articles/new/?title=klikratio&gap=7",
        "/glossary/new/?name=klikratio&gap=7",
        "/glossary/aliases/new/?name=klikratio&gap=7",
    ]
    assert registry.fillings_for(make_user("Lezer"), "klikratio", 7) == []


def test_the_list_asks_a_constant_number_of_questions(client, two, django_assert_max_num_queries):
    for number in range(12):
        Gap.ask(words=f"quokka{number}", key=number, by=two[0])
    client.force_login(two[1])
    with django_assert_max_num_queries(8):
        assert "quokka11" in client.get("/search/gaps/").text


def hide(title: str, case: str, members: list[User]) -> Entry:
    """Make something that only `members` find."""
    space = make_space("Open") if case == "restricted in open" else make_closed_space("Dicht")
    for person in members:
        give_role(space, person, Role.READ)
    count = {"closed": 0, "restricted twice": 2}.get(case, 1)
    restrictions = tuple(make_restriction(*members).pk for _ in range(count))
    return make_entry(title, "Over de zwaluwen.", space_id=space.pk, restriction_ids=restrictions)


def writer_space():
    return Space.objects.get(slug="hal")
