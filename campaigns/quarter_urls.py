from django.urls import path

from campaigns.views import quarters

urlpatterns = [
    path("quarters/", quarters.latest_quarter, name="quarters"),
    path("quarters/<slug:name>/", quarters.quarter, name="quarter"),
    path("quarters/<slug:name>/<slug:key>.csv", quarters.exhibit_csv, name="quarter_csv"),
]
