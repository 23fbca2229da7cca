from django.urls import path

from campaigns.views import (
    access,
    binning,
    briefs,
    campaigns,
    comparing,
    copies,
    creatives,
    crew,
    learnings,
    lists,
    results,
    statuses,
)

app_name = "campaigns"

urlpatterns = [
    path("", campaigns.archive, name="archive"),
    path("new/", campaigns.new_campaign, name="new"),
    path("compare/", comparing.compare, name="compare"),
    path("bin/", binning.bin_list, name="bin"),
    path("creatives/<int:pk>/edit/", creatives.creative_edit, name="creative_edit"),
    path("creatives/<int:pk>/remove/", creatives.creative_remove, name="creative_remove"),
    path("creatives/<int:pk>/<str:name>", creatives.creative_file, name="creative_file"),
    path("copy/<int:pk>/edit/", copies.copy_edit, name="copy_edit"),
    path("copy/<int:pk>/remove/", copies.copy_remove, name="copy_remove"),
    path("<slug:code>/", campaigns.campaign, name="campaign"),
    path("<slug:code>/edit/", briefs.brief, name="brief"),
    path("<slug:code>/channels/", lists.rows, {"kind": "channels"}, name="channels"),
    path("<slug:code>/targets/", lists.rows, {"kind": "targets"}, name="targets"),
    path("<slug:code>/context/", lists.rows, {"kind": "context"}, name="context"),
    path("<slug:code>/questions/", lists.rows, {"kind": "faq"}, name="faq"),
    path("<slug:code>/tagged-addresses/", lists.rows, {"kind": "tracking"}, name="tracking"),
    path("<slug:code>/tools/", lists.rows, {"kind": "tools"}, name="tools"),
    path("<slug:code>/team/", crew.crew, name="crew"),
    path("<slug:code>/creatives/new/", creatives.new_creative, name="creative_new"),
    path("<slug:code>/copy/new/", copies.new_copy, name="copy_new"),
    path("<slug:code>/results/", results.results, name="results"),
    path("<slug:code>/results.csv", results.results_csv, name="results_csv"),
    path("<slug:code>/status/<slug:status>/", statuses.status, name="status"),
    path("<slug:code>/access/", access.access, name="access"),
    path("<slug:code>/learnings/new/", learnings.new_learning, name="learning_new"),
    path("<slug:code>/bin/", binning.campaign_bin, name="campaign_bin"),
    path("<slug:code>/bin/remove/", binning.campaign_restore, name="campaign_restore"),
]
