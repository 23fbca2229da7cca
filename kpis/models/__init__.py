from kpis.models.figure import KpiFigure
from kpis.models.kpi import FACTS, Kpi, KpiQuerySet
from kpis.models.version import KpiSaved, KpiVersion

__all__ = ["FACTS", "Kpi", "KpiFigure", "KpiQuerySet", "KpiSaved", "KpiVersion"]
