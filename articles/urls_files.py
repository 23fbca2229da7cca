"""Addresses of files, of drafts and of tags to choose from."""

from django.urls import path

from articles.views import attachments, drafts, tag_suggestions, uploads

urlpatterns = [
    path("files/<uuid:pk>/remove/", attachments.file_remove, name="file_remove"),
    path("files/<uuid:pk>/<str:name>", attachments.file, name="file"),
    path("drafts/<uuid:key>/", drafts.draft, name="draft"),
    path("drafts/<uuid:key>/remove/", drafts.draft_remove, name="draft_remove"),
    path("drafts/<uuid:key>/attachments/", uploads.draft_attachments, name="draft_attachments"),
    path("tags/suggest/", tag_suggestions.tag_suggestions, name="tags_to_choose"),
]
