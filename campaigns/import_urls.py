from django.urls import path

from campaigns.views import imports

app_name = "imports"

urlpatterns = [
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:pk>/", imports.import_, name="import"),
    path("imports/<int:pk>/columns/", imports.import_answers, name="import_answers"),
    path("imports/<int:pk>/campaigns/", imports.import_campaigns, name="import_campaigns"),
    path("imports/<int:pk>/suggestions/", imports.import_suggestions, name="import_suggestions"),
    path("imports/<int:pk>/confirmation/", imports.import_confirmation, name="import_confirmation"),
    path("imports/<int:pk>/confirmation/remove/", imports.import_undo, name="import_undo"),
    path("imports/<int:pk>/conversion/", imports.import_conversion, name="import_conversion"),
    path("imports/<int:pk>/remove/", imports.import_remove, name="import_remove"),
    path("imports/<int:pk>/restart/", imports.import_restart, name="import_restart"),
    path("imports/<int:pk>/file/", imports.import_file, name="import_file"),
    path("<slug:code>/results/import/", imports.campaign_imports, name="campaign_imports"),
]
