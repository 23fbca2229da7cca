from django.urls import path

from onboarding.views import collections, enrolments, steps

app_name = "onboarding"

urlpatterns = [
    path("", collections.collections, name="collections"),
    path("new/", collections.new_collection, name="new"),
    path("bin/", collections.bin_list, name="bin"),
    path("overview/", enrolments.overview, name="overview"),
    path("enrolments/<int:pk>/", enrolments.enrolment, name="enrolment"),
    path("enrolments/<int:pk>/steps/<int:step>/completion/", enrolments.completion, name="completion"),
    path(
        "enrolments/<int:pk>/steps/<int:step>/completion/remove/",
        enrolments.completion_removal,
        name="completion_remove",
    ),
    path("<int:pk>/edit/", collections.collection_edit, name="edit"),
    path("<int:pk>/bin/", collections.binning, name="binning"),
    path("<int:pk>/bin/remove/", collections.restoration, name="restoration"),
    path("<int:pk>/steps/", collections.steps, name="steps"),
    path("<int:pk>/steps/new/", steps.new_step, name="step_new"),
    path("<int:pk>/steps/<int:step>/", steps.step_edit, name="step"),
    path("<int:pk>/steps/<int:step>/move/", steps.step_move, name="step_move"),
    path("<int:pk>/steps/<int:step>/remove/", steps.step_removal, name="step_remove"),
    path("<int:pk>/sections/<int:section>/remove/", steps.section_removal, name="section_remove"),
    path("<int:pk>/enrolments/new/", enrolments.new_enrolment, name="enrolment_new"),
    path("<slug:address>/", collections.collection, name="collection"),
]
