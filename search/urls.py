from django.urls import path

from search.views import results, suggestions

app_name = "search"

urlpatterns = [
    path("", results.results, name="results"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
]
