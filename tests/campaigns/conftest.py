import pytest
from django.utils import translation

from campaigns.models import Campaign, Learning
from tests.factories.campaigns import channel, make_campaign, make_learning, record


@pytest.fixture(autouse=True)
def _speak_english():
    with translation.override("en"):
        yield


@pytest.fixture
def campaign(space, editor) -> Campaign:
    plan = [{"channel": channel("sea"), "budget": 500}, {"channel": channel("email")}]
    targets = [{"metric": "roas", "target": 3, "is_primary": True}]
    made = make_campaign(
        space=space,
        by=editor,
        code="black-friday",
        objective="sales",
        budget=600,
        channels=plan,
        targets=targets,
    )
    record(made, "sea", by=editor, spend=300, clicks=400, impressions=20000, conversions=12, revenue=1200)
    record(
        made,
        "email",
        by=editor,
        spend=100,
        sent=1010,
        bounces=10,
        unique_clicks=50,
        conversions=8,
        revenue=800,
    )
    return made


@pytest.fixture
def learning(campaign, editor) -> Learning:
    return make_learning("Early access sells.", campaign=campaign, by=editor, evidence_type="ab_test")
