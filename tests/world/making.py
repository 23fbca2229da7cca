"""What there is in the world, and who."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction
from django.test import Client, TestCase, override_settings
from taggit.models import Tag

from activity.models import Comment, Event, Favourite, Follow, Notification
from activity.models.about import about
from activity.unsubscribing import address_for
from articles.models import Article
from core.portraits import portrait
from onboarding.models import Collection, Enrolment, Section, Step
from people.models import ApiToken, Invitation, Session, Team, User
from search.digests import end_address
from search.models import Gap, Pin, SavedSearch
from search.sameness import key_of_words
from spaces.models import Role, Space
from tests.factories.articles import make_article
from tests.factories.campaigns import channel, make_campaign, make_learning, record
from tests.factories.files import make_attachment, make_draft, make_picture, make_upload
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_space
from tests.factories.terms import make_term
from tests.world.asking import World
from tests.world.equipping import equip, equip_hidden
from tests.world.hubs import add_hubs
from tests.world.imports import add_result_imports
from tests.world.reviewing import add_reviews
from tests.world.sharing import add_kpis, add_lists
from tests.world.standing import stand, stand_hidden
from transfer.models import Import

SECRET = "Zilvervos"
RESTRICTED = ["Loonlijst", "Witboek", "Achterhoede", "Keurkorps"]  # for the manager alone
RESTRICTED_BINNED = ["Schaduwblad", "Schaduwactie", "Schaduwpad"]  # for the manager alone, in the bin
BINNED = ["Prullenbak", "Afvalhoop", "Kliekjes", "Stofnest"]
ROLES = ["anonymous", "outsider", "reader", "commenter", "editor", "manager", "administrator"]
Say = Callable[[str, str, int], str]


def plainly(slot: str, text: str, most: int) -> str:
    """Say what the world says in peace: the text it comes with."""
    return text


@contextmanager
def living(media: Path, say: Say = plainly) -> Iterator[World]:
    """Make the world, with its files below `media`, for as long as it is needed; nothing of it stays."""
    with override_settings(MEDIA_ROOT=media), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            world = build(media, say)
        yield world
        transaction.set_rollback(True)


def build(media: Path, say: Say) -> World:
    """Make the world; `say` may put other words in the place of a text of at most so many characters."""
    space = make_space(
        say("space", "CRM internal", 80),
        slug="crm-internal",
        access="closed",
        reason=say("reason", "Prices of suppliers.", 300),
        description=say("space description", "What only CRM needs.", 500),
    )
    world = World(_people(space, say), media)
    world.real["space"], world.missing["space"] = space.slug, "no-such-space"
    _add_articles(world, space, say)
    _add_campaigns(world, space, say)
    add_result_imports(world)
    add_hubs(world, say)
    _add_onboarding(world, space, say)
    _add_own_things(world, say)
    add_kpis(world, say)
    add_reviews(world, SECRET, say)
    add_lists(world, say)
    _add_searches(world, say)
    for role, person in world.people.items():
        client = Client()
        client.force_login(person)
        world.sessions[role] = client.cookies["sessionid"].value
    spare = Client()
    spare.force_login(world.people["editor"])
    row = Session.objects.get(session_key=spare.cookies["sessionid"].value)
    world.real["session"], world.missing["session"] = str(row.number), "1"
    return world


def _people(space: Space, say: Say) -> dict[str, User]:
    people = {
        "outsider": make_user("Tom Rietveld"),
        "reader": make_user("Daan Westra"),
        "commenter": make_user("Iris Molenaar"),
        "editor": make_user(
            say("person", "Joris van Aalst", 120),
            email="joris@example.org",
            job_title=say("job title", "CRM specialist", 120),
            about=say("about", "Ask me anything.", 2000),
        ),
        "manager": make_user("Marijke Terpstra"),
        "administrator": make_user("Beheer", is_administrator=True),
    }
    roles = {"reader": Role.READ, "commenter": Role.COMMENT, "editor": Role.EDIT, "manager": Role.MANAGE}
    for name, role in roles.items():
        give_role(space, people[name], role)
    password = PBKDF2PasswordHasher().encode("regen op de fiets", "salt", iterations=1)  # a quick one
    User.objects.filter(pk__in=[person.pk for person in people.values()]).update(password=password)
    return {name: User.objects.get(pk=person.pk) for name, person in people.items()}


def _add_articles(world: World, space: Space, say: Say) -> None:
    by = world.people["editor"]
    parent = make_article(say("parent title", f"{SECRET} top", 200), space=space, by=by)
    source = say("body", f"The {SECRET} costs € 3,50.", 5000)
    tags = [say("tag", SECRET.lower(), 100).replace(",", ";")]
    page = make_article(
        say("title", f"{SECRET} prices", 200),
        space=space,
        by=by,
        parent=parent,
        source=f"{source}\n\n# {say('heading', 'Prices', 100)}\n",
        description=say("description", "What it costs.", 500),
        tags=tags,
    )
    page.revise(base=1, by=by, source=f"{page.source}\nMore.", note=say("note", "Dearer", 200))
    make_article(
        "Below it", space=space, by=by, parent=page, source=f"See [[{page.title}]] and [[Not there]]."
    )
    _add_files(world, page, say)
    binned = make_article(say("binned title", f"{SECRET} Prullenbak", 200), space=space, by=by)
    binned.bin(by=by)
    other = make_article("Other", space=space, by=by, source="1")
    for number in (2, 3, 4):
        other.revise(base=number - 1, by=by, source=str(number))
    hidden = make_article(f"{SECRET} Loonlijst", space=space, by=world.people["manager"], source="1")
    hidden.revise(base=1, by=world.people["manager"], source="2")
    hidden.restrict(people=[world.people["manager"]], teams=[], by=world.people["manager"])
    lost = make_article(f"{SECRET} Schaduwblad", space=space, by=world.people["manager"])
    lost.restrict(people=[world.people["manager"]], teams=[], by=world.people["manager"])
    lost.bin(by=world.people["manager"])
    file = make_attachment(hidden, by=world.people["manager"], name="Loonlijst.csv")
    world.real |= {
        "page": page.address,
        "page_id": str(page.pk),
        "number": "2",
        "title": SECRET + "%20prices",
    }
    world.real |= {"binned_page": binned.address}
    world.missing |= {"page": "999999-nothing", "page_id": "999999", "number": "9", "binned_page": "999999"}
    world.missing |= {"title": "Nothing%20at%20all"}
    world.foreign |= {"number": "4"}
    world.restricted |= {"page": hidden.address, "page_id": str(hidden.pk), "title": SECRET + "%20Loonlijst"}
    world.restricted |= {"binned_page": lost.address, "file": str(file.pk), "file_name": file.name}
    world.binned |= {"page": binned.address, "page_id": str(binned.pk), "title": SECRET + "%20Prullenbak"}


def _add_files(world: World, page: Article, say: Say) -> None:
    by = world.people["editor"]
    file = make_attachment(page, by=by, name=say("file name", "prices", 60).replace("/", "") + ".csv")
    other = make_attachment(page, by=by, name="picture.png", content=make_picture())
    draft = make_draft(by, title=say("draft title", "Half", 200), source=say("draft", "Half a page", 5000))
    make_draft(world.people["reader"], article=page, title="Mine", source="Mine")
    world.real |= {"file": str(file.pk), "file_name": file.url.rpartition("/")[2], "draft": str(draft.pk)}
    world.missing |= {"file": str(uuid4()), "file_name": "nothing.csv", "draft": str(uuid4())}
    world.foreign |= {"file_name": other.name}


def _add_campaigns(world: World, space: Space, say: Say) -> None:
    by = world.people["editor"]
    campaign = make_campaign(
        say("campaign", f"{SECRET} in black", 120),
        space=space,
        by=by,
        code="Z-2025",
        summary=say("summary", f"The {SECRET} in short.", 400),
        goal=say("goal", "More foxes", 600),
        audience=say("audience", "Fox lovers", 2000),
        hypothesis_if=say("hypothesis", "we show foxes", 400),
        offer=say("offer", "A fox for two", 600),
        source=say("story", f"How the {SECRET} did it.", 5000),
        tags=[say("campaign tag", SECRET.lower(), 100).replace(",", ";")],
        channels=[{"channel": channel("email"), "partner": say("partner", "A shop", 120)}],
    )
    record(campaign, "email", by=by, spend=100, impressions=1000)
    learning = make_learning(
        say("learning", f"The {SECRET} sells.", 200),
        campaign=campaign,
        by=by,
        source=say("explanation", "Because.", 2000),
        evidence=say("evidence", "We saw it.", 1000),
        effect=say("effect", "+3%", 120),
        channels=[channel("email")],
        evidence_address="https://foxes.example/test",
        audiences=[say("learning audience", "Fox lovers", 60)],
        not_for=say("not for", "Badgers", 300),
    )
    equip(world, campaign, say)
    stand(world, learning, say)
    hidden = make_campaign(f"{SECRET} Witboek", space=space, by=world.people["manager"], code="Z-2026")
    secret = make_learning(f"{SECRET} Achterhoede.", campaign=hidden, by=world.people["manager"])
    hidden.restrict(people=[world.people["manager"]], teams=[], by=world.people["manager"])
    equip_hidden(world, hidden, SECRET)
    stand_hidden(world, hidden, secret, learning)
    lost = make_campaign(f"{SECRET} Schaduwactie", space=space, by=world.people["manager"], code="Z-2019")
    lost.restrict(people=[world.people["manager"]], teams=[], by=world.people["manager"])
    lost.bin(by=world.people["manager"])
    binned = make_campaign(f"{SECRET} Kliekjes", space=space, by=by, code="Z-2020")
    binned.bin(by=by)
    past = make_learning(f"{SECRET} Stofnest.", campaign=campaign, by=by)
    past.bin(by=by)
    world.real |= {"campaign": campaign.code, "status": "cancelled", "binned_campaign": binned.code}
    world.real |= {
        "learning": learning.address,
        "learning_id": str(learning.pk),
        "binned_learning": str(past.pk),
    }
    world.missing |= {"campaign": "z-0000", "binned_campaign": "z-0000", "learning": "999999-nothing"}
    world.missing |= {"learning_id": "999999", "binned_learning": "999999", "status": "none"}
    world.foreign |= {"status": "archived", "lesson": str(learning.pk)}
    world.restricted |= {
        "binned_campaign": lost.code,
        "campaign": hidden.code,
        "learning": secret.address,
        "learning_id": str(secret.pk),
        "lesson": str(secret.pk),
    }
    world.binned |= {"campaign": binned.code, "learning": past.address, "learning_id": str(past.pk)}


def _add_onboarding(world: World, space: Space, say: Say) -> None:
    by = world.people["editor"]
    made = Collection.create(
        space=space,
        title=say("collection", f"Welcome to the {SECRET}", 200),
        description=say("collection description", "For who is new.", 1000),
        audience=say("for whom", "CRM", 120),
        by=by,
    )
    section = Section.objects.create(collection=made, title=say("section", "First week", 120))
    article = Article.objects.get(pk=world.real["page_id"])
    step = Step.add(section, by=by, title=say("step", "Read the prices", 200), type="page", article=article)
    Step.add(section, by=by, title="Say hello", help=say("step help", "Be kind.", 1000))
    road = Enrolment.start(
        collection=made,
        person=world.people["reader"],
        mentor=world.people["commenter"],
        by=by,
        starts_on=date(2026, 11, 2),
    )
    other = Collection.create(space=space, title="Other", by=by)
    far = Section.objects.create(collection=other, title="Far")
    binned = Collection.create(space=space, title=f"{SECRET} Afvalhoop", by=by)
    binned.bin(by=by)
    hidden = Collection.create(space=space, title=f"{SECRET} Keurkorps", by=world.people["manager"])
    hidden.restrict(people=[], teams=[], by=world.people["manager"])
    lost = Collection.create(space=space, title=f"{SECRET} Schaduwpad", by=world.people["manager"])
    lost.restrict(people=[world.people["manager"]], teams=[], by=world.people["manager"])
    lost.bin(by=world.people["manager"])
    world.restricted["binned_collection"] = str(lost.pk)
    world.real |= {"collection": made.address, "collection_id": str(made.pk), "enrolment": str(road.pk)}
    world.real |= {"section": str(section.pk), "step": str(step.pk), "binned_collection": str(binned.pk)}
    world.missing |= {"collection": "999999-nothing", "enrolment": "999999", "section": "999999"}
    world.missing |= {"collection_id": "999999", "step": "999999", "binned_collection": "999999"}
    world.foreign |= {"section": str(far.pk), "step": str(Step.add(far, by=by, title="Far off").pk)}
    world.restricted |= {"collection": hidden.address, "collection_id": str(hidden.pk)}
    world.binned |= {"collection": binned.address, "collection_id": str(binned.pk)}


def _add_activity(world: World, say: Say) -> None:
    """What everyone was told and keeps, of things that some of them may no longer see."""
    manager = world.people["manager"]
    for slots in (world.real, world.restricted, world.binned):
        page = Article.objects.get(pk=slots["page_id"])
        for person in world.people.values():
            Favourite.keep(page, by=person, remark=say("remark", "Handy.", 200))
            Follow.start(page, by=person)
            event = Event.objects.create(verb="page.edited", by=manager, **about(page))
            Notification.objects.create(event=event, person=person)
    for slots, word in ((world.real, SECRET), (world.restricted, "Loonlijst"), (world.binned, "Prullenbak")):
        page = Article.objects.get(pk=slots["page_id"])
        words = say("comment", f"The {word} again?", 5000) if slots is world.real else f"The {word} again?"
        slots["comment"] = str(Comment.say(page, words, by=world.people["commenter"]).pk)
    world.missing["comment"] = "999999"
    own = Notification.objects.filter(person=world.people["editor"]).earliest("pk")
    world.real["notification"], world.missing["notification"] = str(own.pk), "999999"


def _add_own_things(world: World, say: Say) -> None:
    """What belongs to people rather than to the space: photo, team, invitation, token; and a membership."""
    editor, space = world.people["editor"], Space.objects.get(slug="crm-internal")
    editor.photo.save("x.webp", portrait(make_upload("me.png", make_picture())))
    editor.expertise.set([say("expertise", "pricing", 100).replace(",", ";")])
    team = Team.objects.create(
        name=say("team", "Brand", 120), slug="brand", description=say("team text", "", 2000)
    )
    team.members.add(editor)
    invitation, secret = Invitation.issue(
        by=world.people["administrator"], email="new@example.org", name=say("invited", "Nina", 120), team=team
    )
    own, _secret = ApiToken.issue(editor, name=say("token", "Sheet", 80))
    elsewhere = make_space("Elsewhere", access="closed", reason="No.", slug="elsewhere")
    world.real |= {
        "person": str(editor.pk),
        "photo": editor.photo_version,
        "team": team.slug,
        "invitation": str(invitation.pk),
        "invitation_token": secret,
        "api_token": str(own.pk),
        "membership": str(space.memberships.get(person=world.people["reader"]).pk),
    }
    world.missing |= dict.fromkeys(("person", "invitation", "api_token", "membership"), "999999")
    _add_activity(world, say)
    world.real["unsubscription"] = address_for(editor, "pages").split("/")[2]
    world.missing |= {
        "unsubscription": "nothing",
        "photo": "nothing",
        "team": "nothing",
        "invitation_token": "nothing",
    }
    term = make_term(
        say("term", "klikratio", 120), by=editor, definition_nl=say("definition", "Hoeveel er klikken.", 2000)
    )
    old = make_term("doorklik", by=editor)
    old.bin(by=editor)
    world.real |= {"term": term.get_absolute_url().split("/")[2], "binned_term": str(old.pk)}
    world.missing |= {"term": "999999", "binned_term": "999999"}
    world.binned |= {"term": str(old.pk)}
    upload = Import.start(make_upload("pages.zip"), space=space, by=editor)
    world.real["import"], world.missing["import"] = str(upload.pk), "999999"
    world.foreign |= {"membership": str(give_role(elsewhere, editor, Role.READ).pk), "photo": "nothing"}
    Tag.objects.get_or_create(name="loose", slug="loose")


def _add_searches(world: World, say: Say) -> None:
    """What was looked for in vain, what stands on top by hand, and a search somebody keeps."""
    words = say("gap", "badger policy", 200)
    gap = Gap.ask(words=words, key=key_of_words("badger policy") or 0, by=world.people["reader"])
    page = Article.objects.get(pk=world.real["page_id"])
    said = {"kind": "page", "object_id": page.pk, "made_by": world.people["manager"]}
    pin = Pin.objects.create(words=say("pin", "what it costs", 200), key=1, **said)
    saved = SavedSearch.objects.create(
        person=world.people["editor"], name=say("saved search", "Foxes", 80), asked="q=fox"
    )
    world.real |= {"gap": str(gap.pk), "pin": str(pin.pk), "saved_search": str(saved.pk)}
    world.missing |= dict.fromkeys(("gap", "pin", "saved_search", "digest"), "999999")
    world.real["digest"] = end_address(saved).split("/")[-2]
    hidden = Article.objects.get(pk=world.restricted["page_id"])
    filled = Gap.ask(words="Loonlijst", key=2, by=world.people["manager"])
    Gap.objects.filter(pk=filled.pk).update(status="filled", filled_kind="page", filled_id=hidden.pk)
    world.restricted |= {"gap": str(filled.pk)}
