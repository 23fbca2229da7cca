from django.urls import path

from activity.views import preferences

app_name = "activity"

urlpatterns = [
    path("account/notifications/", preferences.preferences, name="preferences"),
    path("unsubscribe/<str:token>/", preferences.unsubscription, name="unsubscription"),
]
