"""Everything in the namespace `articles`: pages, what the editor asks, the glossary, files and drafts."""

from django.urls import include, path

from articles import urls, urls_editor, urls_files, urls_glossary

app_name = "articles"

urlpatterns = [
    path("articles/", include(urls_editor.urlpatterns)),
    path("articles/", include(urls.urlpatterns)),
    path("glossary/", include(urls_glossary.urlpatterns)),
    path("", include(urls_files.urlpatterns)),
]
