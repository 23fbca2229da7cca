"""What a campaign of the world has beside its plan: creatives, copy, questions, tagged addresses, tools, crew."""

from collections.abc import Callable

from campaigns.models import Campaign, CopyVariant, LessonCheck
from tests.factories.campaigns import make_campaign, make_creative, make_learning
from tests.world.asking import World


def equip(world: World, campaign: Campaign, say: Callable[[str, str, int], str]) -> None:
    by = world.people["editor"]
    creative = make_creative(
        campaign,
        by=by,
        title=say("creative", "A fox in the rain", 120),
        variant=say("creative variant", "A", 60),
        format=say("creative format", "Square", 80),
        licence_note=say("licence", "Of a friend", 200),
        note=say("creative note", "Best seen large", 600),
    )
    copy = CopyVariant.add(
        campaign,
        by=by,
        subject=say("subject", "The fox is loose", 250),
        preheader=say("preheader", "Quick", 250),
        headline=say("headline", "Loose", 250),
        cta=say("button text", "Catch it", 120),
        variant=say("copy variant", "VIP", 60),
        note=say("copy note", "Sent late", 300),
    )
    CopyVariant.add(campaign, by=by, body=say("copy text", "A fox runs. You follow.", 400))
    faq = {"question": say("question", "Does it bite?", 250), "answer": say("answer", "No.", 1500)}
    campaign.answer_questions([faq], by=by)
    page = {"page": "https://foxes.example/", "source": "news", "medium": "email"}
    campaign.tag_addresses([page], by=by)
    tool = {"address": "https://www.figma.com/fox", "title": say("tool", "Drawings", 120)}
    campaign.link_tools([tool], by=by)
    member = {"person": world.people["commenter"], "role": say("crew role", "Drawing", 80)}
    campaign.staff([member], by=by)
    world.real |= {"creative": str(creative.pk), "creative_name": creative.stored.name, "copy": str(copy.pk)}
    earlier = make_campaign("Earlier foxes", space=campaign.space, by=by, code="z-2018")
    lesson = make_learning(say("lesson", "Foxes hide.", 200), campaign=earlier, by=by)
    LessonCheck.decide(
        campaign, lesson, "not_applicable", by=by, reason=say("lesson reason", "Open field.", 300)
    )
    world.real["lesson"], world.missing["lesson"] = str(lesson.pk), "999999"
    other = make_creative(campaign, by=by, title="Another", name="other.png")
    world.foreign |= {"creative_name": other.stored.name}
    world.missing |= {"creative": "999999", "creative_name": "nothing.png", "copy": "999999"}


def equip_hidden(world: World, hidden: Campaign, secret: str) -> None:
    """Give a campaign for the manager alone what nobody else may come upon."""
    by = world.people["manager"]
    creative = make_creative(hidden, by=by, title=f"{secret} Schildering")
    copy = CopyVariant.add(hidden, by=by, subject=f"{secret} Fluistering")
    hidden.answer_questions([{"question": f"{secret} raadsel?", "answer": "Nee."}], by=by)
    world.restricted |= {
        "creative": str(creative.pk),
        "creative_name": creative.stored.name,
        "copy": str(copy.pk),
    }
