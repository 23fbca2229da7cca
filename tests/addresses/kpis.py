from tests.addresses.glossary import writers
from tests.addresses.row import SIGN_IN, Answers, Row, colleagues


def sharers(status: int) -> Answers:
    """For the teams of a KPI that is theirs alone; for the others it does not exist."""
    return Answers(SIGN_IN, 404, 404, 404, *[status] * 3)


ROWS = [
    Row("kpis:kpis", "/kpis/", get=colleagues(200)),
    Row("kpis:new", "/kpis/new/", get=writers(200), post=writers(422)),
    Row("kpis:kpi", "/kpis/{kpi}/", get=sharers(200)),
    Row("kpis:edit", "/kpis/{kpi}/edit/", get=sharers(200), post=sharers(422)),
    Row("kpis:figures", "/kpis/{kpi}/figures/", get=sharers(200), post=sharers(422)),
    Row("kpis:figures_csv", "/kpis/{kpi}/figures.csv", get=sharers(200)),
    Row("kpis:ending", "/kpis/{kpi}/ending/", post=sharers(302)),
    Row("kpis:ending_remove", "/kpis/{kpi}/ending/remove/", post=sharers(302)),
]
