from django.urls import include, path

from kb.views import home, styleguide

urlpatterns = [
    path("", home.home, name="home"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("", include("people.urls")),
    path("spaces/", include("spaces.urls")),
    path("spaces/", include("articles.space_urls")),
    path("", include("articles.routes")),
    path("campaigns/", include("campaigns.urls")),
    path("learnings/", include("campaigns.learning_urls")),
    path("onboarding/", include("onboarding.urls")),
    path("account/", include("allauth.urls")),
]
