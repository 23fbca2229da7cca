from django.urls import path

from campaigns.views import hubs, named

CHANNEL, SEASON = {"kind": "channel"}, {"kind": "season"}

urlpatterns = [
    path("channels/", hubs.channel_list, name="channel_list"),
    path("channels/new/", named.new, CHANNEL, name="channel_new"),
    path("channels/<slug:key>/", hubs.channel, name="channel"),
    path("channels/<slug:key>/figures.csv", hubs.channel_csv, name="channel_csv"),
    path("channels/<slug:key>/edit/", named.edit, CHANNEL, name="channel_edit"),
    path("channels/<slug:key>/archive/", named.retire, CHANNEL, name="channel_retire"),
    path("channels/<slug:key>/archive/remove/", named.bring_back, CHANNEL, name="channel_bring_back"),
    path("channels/<slug:key>/remove/", named.discard, CHANNEL, name="channel_discard"),
    path("channels/<slug:key>/pages/", hubs.hub_page, name="hub_page"),
    path("channels/<slug:key>/pages/<int:pk>/remove/", hubs.hub_page_remove, name="hub_page_remove"),
    path("seasons/", named.seasons, name="seasons"),
    path("seasons/new/", named.new, SEASON, name="season_new"),
    path("seasons/<slug:key>/edit/", named.edit, SEASON, name="season_edit"),
    path("seasons/<slug:key>/archive/", named.retire, SEASON, name="season_retire"),
    path("seasons/<slug:key>/archive/remove/", named.bring_back, SEASON, name="season_bring_back"),
    path("seasons/<slug:key>/remove/", named.discard, SEASON, name="season_discard"),
]
