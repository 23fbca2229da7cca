from django.urls import include, path

from kb.views import home

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("people.urls")),
    path("spaces/", include("spaces.urls")),
    path("articles/", include("articles.urls")),
    path("account/", include("allauth.urls")),
]
