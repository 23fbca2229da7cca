import pytest

from kpis.models import Kpi
from people.models import Team
from tests.factories.kpis import make_kpi, make_team


@pytest.fixture
def brand(editor) -> Team:
    return make_team("Brand", editor)


@pytest.fixture
def service(commenter) -> Team:
    return make_team("Service", commenter)


@pytest.fixture
def nps(brand, service, editor) -> Kpi:
    return make_kpi("NPS of customers", by=editor, teams=[brand, service], unit="nps")
