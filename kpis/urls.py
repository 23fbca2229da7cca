from django.urls import path, register_converter

from kpis.views import endings, figures, kpis


class KpiAddress:
    """A number with whatever name behind it, 7-nps; the number alone decides."""

    regex = r"[0-9]{1,18}(?:-[^/.]*)?"

    def to_python(self, value: str) -> int:
        return int(value.partition("-")[0])

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(KpiAddress, "kpi")

app_name = "kpis"

urlpatterns = [
    path("", kpis.kpis, name="kpis"),
    path("new/", kpis.new_kpi, name="new"),
    path("<kpi:pk>/edit/", kpis.kpi_edit, name="edit"),
    path("<kpi:pk>/figures/", figures.figures, name="figures"),
    path("<kpi:pk>/figures.csv", figures.figures_csv, name="figures_csv"),
    path("<kpi:pk>/ending/", endings.ending, name="ending"),
    path("<kpi:pk>/ending/remove/", endings.ending_remove, name="ending_remove"),
    path("<kpi:pk>/", kpis.kpi, name="kpi"),
]
