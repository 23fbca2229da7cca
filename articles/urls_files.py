"""Addresses of files and of drafts."""

from django.urls import path

from articles.views import attachments, drafts, uploads

urlpatterns = [
    path("files/<uuid:pk>/remove/", attachments.file_remove, name="file_remove"),
    path("files/<uuid:pk>/<str:name>", attachments.file, name="file"),
    path("drafts/<uuid:key>/", drafts.draft, name="draft"),
    path("drafts/<uuid:key>/remove/", drafts.draft_remove, name="draft_remove"),
    path("drafts/<uuid:key>/attachments/", uploads.draft_attachments, name="draft_attachments"),
]
