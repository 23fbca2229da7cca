from django.urls import path

from search.views import (
    completions,
    digests,
    gap_tending,
    gaps,
    insights,
    openings,
    pins,
    results,
    saved,
    suggestions,
)

app_name = "search"

urlpatterns = [
    path("", results.results, name="results"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("completions/", completions.completions, name="completions"),
    path("openings/", openings.opening, name="opening"),
    path("gaps/", gaps.gaps, name="gaps"),
    path("gaps/<int:pk>/", gaps.gap, name="gap"),
    path("gaps/<int:pk>/vote/", gaps.gap_vote, name="gap_vote"),
    path("gaps/<int:pk>/vote/remove/", gaps.gap_vote_remove, name="gap_vote_remove"),
    path("gaps/<int:pk>/claim/", gap_tending.gap_claim, name="gap_claim"),
    path("gaps/<int:pk>/claim/remove/", gap_tending.gap_claim_remove, name="gap_claim_remove"),
    path("gaps/<int:pk>/dismissal/", gap_tending.gap_dismissal, name="gap_dismissal"),
    path("gaps/<int:pk>/dismissal/remove/", gap_tending.gap_dismissal_remove, name="gap_dismissal_remove"),
    path("pins/", pins.pins, name="pins"),
    path("pins/new/", pins.pin_new, name="pin_new"),
    path("pins/<int:pk>/edit/", pins.pin_edit, name="pin_edit"),
    path("pins/<int:pk>/remove/", pins.pin_remove, name="pin_remove"),
    path("insights/", insights.insights, name="insights"),
    path("insights/searches.csv", insights.insights_csv, name="insights_csv"),
    path("saved/", saved.saved_searches, name="saved_searches"),
    path("saved/new/", saved.saved_search_new, name="saved_search_new"),
    path("saved/<int:pk>/edit/", saved.saved_search_edit, name="saved_search_edit"),
    path("saved/<int:pk>/remove/", saved.saved_search_remove, name="saved_search_remove"),
    path("saved/mail/<str:token>/", digests.digest_end, name="digest_end"),
    path("saved/hearing/", saved.hearing, name="hearing"),
    path("saved/hearing/remove/", saved.hearing_remove, name="hearing_remove"),
]
