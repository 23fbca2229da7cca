"""Addresses below /articles/ that the editor asks while somebody writes."""

from django.urls import path

from articles.views import preview, uploads

urlpatterns = [
    path("preview/", preview.preview, name="preview"),
    path("<int:pk>/attachments/", uploads.article_attachments, name="article_attachments"),
]
