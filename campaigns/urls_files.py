from django.urls import path

from campaigns.views import campaign_files as views

app_name = "campaign_files"

urlpatterns = [
    path("spreadsheets/", views.files, name="files"),
    path("spreadsheets/example.csv", views.example_file, {"kind": "csv"}, name="example_csv"),
    path("spreadsheets/example.xlsx", views.example_file, {"kind": "xlsx"}, name="example_xlsx"),
    path("spreadsheets/<int:pk>/", views.file, name="file"),
    path("spreadsheets/<int:pk>/columns/", views.file_answers, name="file_answers"),
    path("spreadsheets/<int:pk>/confirmation/", views.file_confirmation, name="file_confirmation"),
    path("spreadsheets/<int:pk>/confirmation/remove/", views.file_undo, name="file_undo"),
    path("spreadsheets/<int:pk>/remove/", views.file_remove, name="file_remove"),
    path("spreadsheets/<int:pk>/restart/", views.file_restart, name="file_restart"),
    path("spreadsheets/<int:pk>/file/", views.file_content, name="file_content"),
]
