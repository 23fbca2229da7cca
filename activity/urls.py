from django.urls import path

from activity.views import favourites, follows, notifications, preferences

app_name = "activity"

urlpatterns = [
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/unread/", notifications.unread, name="unread"),
    path("notifications/reading/", notifications.reading_all, name="reading_all"),
    path("notifications/<int:pk>/reading/", notifications.reading, name="reading"),
    path("favourites/", favourites.favourites, name="favourites"),
    path("favourites/<slug:key>/<int:pk>/", favourites.favourite, name="favourite"),
    path("favourites/<slug:key>/<int:pk>/remove/", favourites.favourite_end, name="favourite_end"),
    path("follows/<slug:key>/<int:pk>/", follows.follow, name="follow"),
    path("follows/<slug:key>/<int:pk>/remove/", follows.follow_end, name="follow_end"),
    path("account/notifications/", preferences.preferences, name="preferences"),
    path("unsubscribe/<str:token>/", preferences.unsubscription, name="unsubscription"),
]
