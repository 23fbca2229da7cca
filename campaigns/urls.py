from django.urls import path

from campaigns.views import campaigns

app_name = "campaigns"

urlpatterns = [
    path("<slug:code>/", campaigns.campaign, name="campaign"),
]
