"""The glossary: /glossary/."""

from django.urls import path

from articles.views import term_aliases, term_bins, terms

urlpatterns = [
    path("", terms.terms, name="terms"),
    path("new/", terms.new_term, name="term_new"),
    path("aliases/new/", term_aliases.term_alias, name="term_alias"),
    path("definitions/", terms.definitions, name="term_definitions"),
    path("bin/", term_bins.terms_bin, name="terms_bin"),
    path("<article:pk>/", terms.term, name="term"),
    path("<article:pk>/edit/", terms.term_edit, name="term_edit"),
    path("<article:pk>/history/", terms.term_history, name="term_history"),
    path("<article:pk>/bin/", term_bins.bin_term, name="term_bin"),
    path("<article:pk>/bin/remove/", term_bins.term_restoration, name="term_bin_remove"),
]
