"""A review in the world: its campaigns, what was asked and said of them, and what is to be done."""

from collections.abc import Callable
from datetime import date

from campaigns.models import Campaign
from campaigns.quarters import Quarter
from kpis.models import Kpi
from reviews.models import Action, Item, Question, Review, ReviewedKpi
from spaces.models import Space
from tests.factories.campaigns import channel, make_campaign, make_learning, record
from tests.world.asking import World


def add_reviews(world: World, secret: str, say: Callable[[str, str, int], str]) -> None:
    """Review the last quarter of 2025, in which three campaigns ended: one to see, one restricted, one in the bin."""
    editor, manager = world.people["editor"], world.people["manager"]
    seen = _campaign(say("reviewed", f"{secret} over and out", 120), "Z-OVER", world, by="editor")
    make_learning(
        say("learning to do", f"{secret} again, but sooner.", 200), campaign=seen, by=editor, kind="next_time"
    )
    worked = make_learning("Sooner sells.", campaign=seen, by=editor)
    hidden = _campaign(f"{secret} Witboek deel twee", "Z-HUSH", world, by="manager")
    binned = _campaign(f"{secret} Kliekjes van gisteren", "Z-LEFT", world, by="editor")
    elsewhere = _campaign("Another quarter", "Z-ELSE", world, by="editor", planned_end=date(2025, 9, 1))
    review = Review.start(Quarter(2025, 4), by=manager)
    review.invite([editor], by=manager, message="Please read.")
    ReviewedKpi.add(review, Kpi.objects.earliest("pk"), by=manager)
    for slots, campaign, words in (
        (world.real, seen, say("review note", f"The {secret} again", 240)),
        (world.restricted, hidden, "The Witboek"),
        (world.binned, binned, "Those Kliekjes"),
    ):
        item = Item.of(review, campaign)
        item.write(base=item.facts, by=manager, note=words, decision="repeat", reason=words[:400])
        question = Question.ask(item, words[:400], by=editor)
        action = Action.add(review, words[:240], by=manager, owner=editor, campaign=campaign)
        slots |= {"topic": campaign.code, "question": str(question.pk), "action": str(action.pk)}
    hidden.restrict(people=[manager], teams=[], by=manager)
    binned.bin(by=editor)
    world.real |= {"review": review.quarter_name, "channel": "email", "taught": str(worked.pk)}
    world.real["shared"] = str(Kpi.objects.earliest("pk").pk)
    world.missing |= {"review": "2024-q1", "topic": "z-none", "channel": "no-such-channel"}
    world.missing |= dict.fromkeys(("question", "action", "taught", "shared"), "999999")
    other = make_learning("Of another quarter.", campaign=elsewhere, by=editor)
    world.foreign |= {"topic": elsewhere.code, "channel": "none", "taught": str(other.pk), "shared": "999999"}


def _campaign(title: str, code: str, world: World, *, by: str, **facts: date) -> Campaign:
    person = world.people[by]
    space = Space.objects.get(slug=world.real["space"])
    facts = {"planned_start": date(2025, 8, 1), "planned_end": date(2025, 12, 1), **facts}
    made = make_campaign(
        title, space=space, by=person, code=code, channels=[{"channel": channel("email")}], **facts
    )
    record(made, "email", by=person, spend=100, revenue=400)
    Campaign.objects.filter(pk=made.pk).update(status="completed")
    return Campaign.objects.get(pk=made.pk)
