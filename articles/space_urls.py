"""What lies at /spaces/<slug>/ and shows articles."""

from django.urls import path

from articles.views import bins, editing, spaces

urlpatterns = [
    path("<slug:slug>/", spaces.space, name="space"),
    path("<slug:slug>/articles/new/", editing.new_article, name="space_article_new"),
    path("<slug:slug>/bin/", bins.space_bin, name="space_bin"),
]
