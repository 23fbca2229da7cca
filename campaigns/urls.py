from django.urls import path

from campaigns.views import access, binning, briefs, campaigns, comparing, learnings, lists, results, statuses

app_name = "campaigns"

urlpatterns = [
    path("", campaigns.archive, name="archive"),
    path("new/", campaigns.new_campaign, name="new"),
    path("compare/", comparing.compare, name="compare"),
    path("bin/", binning.bin_list, name="bin"),
    path("<slug:code>/", campaigns.campaign, name="campaign"),
    path("<slug:code>/edit/", briefs.brief, name="brief"),
    path("<slug:code>/channels/", lists.rows, {"kind": "channels"}, name="channels"),
    path("<slug:code>/targets/", lists.rows, {"kind": "targets"}, name="targets"),
    path("<slug:code>/context/", lists.rows, {"kind": "context"}, name="context"),
    path("<slug:code>/results/", results.results, name="results"),
    path("<slug:code>/results.csv", results.results_csv, name="results_csv"),
    path("<slug:code>/status/<slug:status>/", statuses.status, name="status"),
    path("<slug:code>/access/", access.access, name="access"),
    path("<slug:code>/learnings/new/", learnings.new_learning, name="learning_new"),
    path("<slug:code>/bin/", binning.campaign_bin, name="campaign_bin"),
    path("<slug:code>/bin/remove/", binning.campaign_restore, name="campaign_restore"),
]
