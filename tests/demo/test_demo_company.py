"""The demo company as it is moved in; the figures are those of the company's own books."""

from collections import Counter
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Q, Sum

from activity.models import Notification
from articles.models import Article, Term
from campaigns.models import Campaign, ChannelPage, ExternalBenchmark, Learning, Result
from kpis.models import Kpi
from onboarding.models import Collection, Enrolment
from onboarding.progress import roads
from people.models import Team, User
from reviews.models import Action, Review
from search.finding import find
from search.models import Entry
from spaces.models import Space
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "regen op de fiets"


@pytest.mark.slow
def test_it_moves_in_whole(client):
    call_command("load_demo", stdout=StringIO())
    assert (User.objects.count(), Team.objects.count(), Space.objects.count()) == (16, 7, 9)
    assert (Article.objects.count(), Campaign.objects.count(), Learning.objects.count()) == (52, 20, 31)
    assert Term.objects.count() == 60
    nps = Kpi.objects.get(name="NPS webshop")
    assert {team.slug for team in nps.teams.all()} == {"klantenservice", "merk-content"}
    assert nps.figures.get(starts_on="2026-01-01").attainment.light == "ok"
    assert nps.figures.get(starts_on="2026-04-01").attainment.light == "warn"
    assert ExternalBenchmark.objects.count() == 7
    assert Kpi.objects.get(name="Omzet via dealers").figures.count() == 5
    chosen = ChannelPage.objects.filter(channel__key="email").values_list("page__title", "use")
    assert next(iter(chosen)) == ("E-mail best practice", "best_practice")
    assert [(str(one), one.is_closed) for one in Review.objects.all()] == [
        ("Q3 2025", True),
        ("Q4 2024", True),
    ]
    assert Action.objects.open().get().text.startswith("Maatsegmenten")
    news = Notification.objects.filter(person__email="marijke@noordwolk.example")
    assert sorted(news.values_list("event__verb", flat=True)) == [
        "campaign.edited",
        "campaign.live",
        "page.created",
        "page.edited",
    ]

    statuses = Campaign.objects.values_list("status").annotate(number=Count("pk")).order_by("status")
    assert dict(statuses) == {"archived": 17, "cancelled": 1, "in_review": 1, "live": 1}
    friday = Result.objects.filter(campaign__code="2025-q4-black-friday")
    assert friday.aggregate(spend=Sum("spend"), revenue=Sum("revenue")) == {
        "spend": Decimal(41_500),
        "revenue": Decimal(332_430),
    }

    sure = Counter(Learning.objects.values_list("confidence", flat=True))
    assert sure == {"high": 12, "medium": 15, "low": 1, "": 3}
    page = Article.objects.get(title="E-mail best practice")
    assert Counter(page.learning_links.values_list("stance", flat=True)) == {"supports": 7, "contradicts": 1}
    best = Learning.objects.filter(status="best_practice")
    assert sorted(one.changes.count() for one in best) == [2, 2, 2]

    steps = {row.title: row.step_count for row in Collection.objects.with_counts()}
    assert steps["Welkom bij marketing"] == 14
    assert steps["E-mailmarketeer 30/60/90"] == 25
    shares = {road.enrolment.person.first_name: road.share for road in roads(Enrolment.objects.all())}
    assert shares == {"Daan": 0.4, "Lotte": 0.5}

    found = Entry.objects.aggregate(
        pages=Count("pk", Q(kind="page")), learnings=Count("pk", Q(kind="learning"))
    )
    assert found == {"pages": 52, "learnings": 31}

    files = dict(Entry.objects.filter(kind="file").values_list("title", "type"))
    assert sorted(name.rpartition(".")[2] for name in files) == ["csv", "docx", "pdf", "pptx", "xlsx"]
    daan = User.objects.get(email="daan@noordwolk.example")
    for asked, name in (
        ("doorgestikte zoom vlag", "Noordwolk-merkgids-2026.pdf"),
        ("akkoordronde drie lezers", "Briefing-campagne-sjabloon.docx"),
        ("inruilweek", "Beursverhaal-dealers-februari-2027.pptx"),
        ("frequentieplafond", "Mediaplan-eerste-kwartaal-2027.xlsx"),
        ("over een colbert", "Retourredenen-derde-kwartaal-2026.csv"),
    ):
        assert find(daan, asked).results[0].entry.title == name, asked

    states = Counter(page.verification_state.value for page in Article.objects.all())
    assert (states["due"], states["overdue"]) == (3, 2)
    assert states["fresh"] > 20

    client.post("/account/login/", {"login": "daan@noordwolk.example", "password": PASSWORD})
    assert "E-mailmarketeer 30/60/90" in client.get("/").text

    with pytest.raises(CommandError, match="needs an empty one"):
        call_command("load_demo")


def test_it_leaves_an_inhabited_base_alone():
    make_user()
    with pytest.raises(CommandError, match="There are people in this knowledge base already"):
        call_command("load_demo")
    assert not Space.objects.exists()


def test_it_stays_out_of_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not loaded in production"):
        call_command("load_demo")


@pytest.fixture
def fatima() -> User:
    user = make_user("Fatima el Amrani", email="fatima@noordwolk.example")
    user.set_password(PASSWORD)
    user.save()
    return user


def test_it_names_its_sign_ins_while_the_demo_is_on(client, fatima, settings):
    settings.DEMO = True
    page = client.get("/account/login/").text
    assert "fatima@noordwolk.example" in page
    assert PASSWORD in page
    settings.DEMO = False
    page = client.get("/account/login/").text
    assert "fatima@noordwolk.example" not in page
    assert PASSWORD not in page


def test_its_password_opens_nothing_in_production(client, fatima, settings):
    settings.PRODUCTION = True
    client.post("/account/login/", {"login": fatima.email, "password": PASSWORD})
    assert client.get("/").status_code == 302
    settings.PRODUCTION = False
    client.post("/account/login/", {"login": fatima.email, "password": PASSWORD})
    assert client.get("/").status_code == 200
