from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from campaigns.imports.actions import confirm, take_in
from campaigns.models import Campaign, Learning
from tests.campaigns.importing import settle
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


@pytest.fixture
def school(space, editor):
    plan = [{"channel": channel(key)} for key in ("sea", "meta", "email")]
    return make_campaign(
        "Terug naar school 2026",
        space=space,
        by=editor,
        code="c18",
        channels=plan,
        planned_start=date(2026, 8, 10),
        planned_end=date(2026, 9, 6),
    )


@pytest.fixture
def upload(editor, school):
    """Return `upload(content)`: a batch read as far as it goes, for the campaign unless told otherwise."""

    def _upload(content, name="report.csv", *, by=editor, campaign=school):
        return take_in(SimpleUploadedFile(name, content), by=by, campaign=campaign)

    return _upload


@pytest.fixture
def imported(upload, editor, school):
    """Return `imported(content)`: a batch with everything in it placed on the campaign and carried out."""

    def _imported(content, key="sea", *, answers=None, **options):
        batch = upload(content, **options)
        settle(batch, school, key)
        confirm(batch, by=editor, answers=answers or {})
        batch.refresh_from_db()
        return batch

    return _imported
