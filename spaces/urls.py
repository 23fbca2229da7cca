from django.urls import path

from spaces.views import members, spaces

app_name = "spaces"

urlpatterns = [
    path("", spaces.spaces, name="spaces"),
    path("new/", spaces.new_space, name="new"),
    path("<slug:slug>/settings/", spaces.space_settings, name="settings"),
    path("<slug:slug>/members/", members.members, name="members"),
    path("<slug:slug>/members/<int:pk>/remove/", members.membership_removal, name="membership_remove"),
]
