"""“Useful”: a vote for a learning, once a person, taken back at will; never against, and nobody is told."""

from activity.models import Event, Notification
from campaigns.models import Learning, LearningVote
from tests.factories.campaigns import make_learning


def test_it_counts_each_person_once(client, learning, reader, editor):
    for person in (reader, editor, reader):
        client.force_login(person)
        answer = client.post(f"/learnings/{learning.pk}/vote/")
        assert (answer.status_code, answer.url) == (302, learning.get_absolute_url())
    assert LearningVote.objects.count() == 2
    page = client.get(learning.get_absolute_url()).content.decode()
    assert 'aria-pressed="true"' in page
    assert "people find this useful" in page


def test_it_is_taken_back(client, learning, reader, editor):
    learning.found_useful(by=editor)
    learning.found_useful(by=reader)
    client.force_login(reader)
    client.post(f"/learnings/{learning.pk}/vote/remove/")
    client.post(f"/learnings/{learning.pk}/vote/remove/")
    assert [vote.person for vote in LearningVote.objects.all()] == [editor]


def test_it_answers_htmx_with_the_button(client, learning, reader):
    client.force_login(reader)
    answer = client.post(f"/learnings/{learning.pk}/vote/", headers={"HX-Request": "true"}).content.decode()
    assert answer.lstrip().startswith("<form")
    assert 'aria-pressed="true"' in answer
    assert f"/learnings/{learning.pk}/vote/remove/" in answer


def test_nobody_hears_of_it(client, learning, reader):
    known = Event.objects.count()
    client.force_login(reader)
    client.post(f"/learnings/{learning.pk}/vote/")
    assert Event.objects.count() == known
    assert not Notification.objects.exists()


def test_it_decides_only_between_equals(campaign, editor, reader):
    first = make_learning("First.", campaign=campaign, by=editor, evidence_type="before_after")
    liked = make_learning("Liked.", campaign=campaign, by=editor, evidence_type="before_after")
    sure = make_learning("Sure.", campaign=campaign, by=editor, evidence_type="ab_test")
    last = make_learning("Last.", campaign=campaign, by=editor)
    liked.found_useful(by=reader)
    last.found_useful(by=reader)
    last.found_useful(by=editor)
    found = Learning.objects.visible_to(reader).for_cards(reader).best_first()
    assert list(found) == [sure, liked, first, last]


def test_an_outsider_finds_nothing_to_vote_for(client, learning, outsider):
    client.force_login(outsider)
    assert client.post(f"/learnings/{learning.pk}/vote/").status_code == 404
    assert client.post(f"/learnings/{learning.pk}/vote/remove/").status_code == 404
    assert not LearningVote.objects.exists()
