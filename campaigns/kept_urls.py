"""The lists that managers keep by hand: /campaigns/benchmarks/ and /campaigns/rates/."""

from django.urls import path

from campaigns.views import kept

urlpatterns = [
    path("benchmarks/", kept.shelf, {"kind": "benchmarks"}, name="benchmarks"),
    path("benchmarks/new/", kept.new, {"kind": "benchmarks"}, name="benchmark_new"),
    path("benchmarks/<int:pk>/edit/", kept.edit, {"kind": "benchmarks"}, name="benchmark_edit"),
    path("benchmarks/<int:pk>/remove/", kept.remove, {"kind": "benchmarks"}, name="benchmark_remove"),
    path("rates/", kept.shelf, {"kind": "rates"}, name="rates"),
    path("rates/new/", kept.new, {"kind": "rates"}, name="rate_new"),
    path("rates/<int:pk>/edit/", kept.edit, {"kind": "rates"}, name="rate_edit"),
    path("rates/<int:pk>/remove/", kept.remove, {"kind": "rates"}, name="rate_remove"),
]
