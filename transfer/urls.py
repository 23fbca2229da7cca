from django.urls import path

from transfer.views import imports

app_name = "transfer"

urlpatterns = [
    path("spaces/<slug:slug>/import/", imports.space_import, name="space_import"),
    path("imports/<int:pk>/", imports.import_, name="import"),
    path("imports/<int:pk>/report.csv", imports.import_report, name="import_report"),
    path("imports/<int:pk>/restart/", imports.import_restart, name="import_restart"),
]
