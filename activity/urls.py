from django.urls import path

from activity.views import comments, favourites, follows, notifications, preferences

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
    path("comments/<slug:key>/<int:pk>/", comments.comments, name="comments"),
    path("comments/<slug:key>/<int:pk>/people/", comments.people, name="comment_people"),
    path("comments/<int:pk>/edit/", comments.comment_edit, name="comment_edit"),
    path("comments/<int:pk>/remove/", comments.comment_end, name="comment_end"),
    path("comments/<int:pk>/resolution/", comments.resolution, name="resolution"),
    path("comments/<int:pk>/resolution/remove/", comments.resolution_end, name="resolution_end"),
    path("account/notifications/", preferences.preferences, name="preferences"),
    path("unsubscribe/<str:token>/", preferences.unsubscription, name="unsubscription"),
]
