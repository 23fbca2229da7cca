"""Everything in the namespace `articles`: pages, what the editor asks, files and drafts."""

from django.urls import include, path

from articles import urls, urls_editor, urls_files

app_name = "articles"

urlpatterns = [
    path("articles/", include(urls_editor.urlpatterns)),
    path("articles/", include(urls.urlpatterns)),
    path("", include(urls_files.urlpatterns)),
]
