from django.urls import include, path

from kb.views import home

urlpatterns = [
    path("", home.home, name="home"),
    path("account/", include("allauth.urls")),
]
