"""Addresses below /articles/ that the editor asks while somebody writes."""

from django.urls import path

from articles.views import link_suggestions, preview, uploads

urlpatterns = [
    path("preview/", preview.preview, name="preview"),
    path("suggest/", link_suggestions.link_suggestions, name="pages_to_link"),
    path("<int:pk>/attachments/", uploads.article_attachments, name="article_attachments"),
]
