from django.urls import include, path

from kb.api import api
from kb.views import home, styleguide

urlpatterns = [
    path("", home.home, name="home"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("", include("people.urls")),
    path("search/", include("search.urls")),
    path("api/v1/", api.urls),
    path("spaces/", include("spaces.urls")),
    path("spaces/", include("articles.space_urls")),
    path("", include("articles.routes")),
    path("", include("transfer.urls")),
    path("campaigns/", include("campaigns.urls")),
    path("learnings/", include("campaigns.learning_urls")),
    path("onboarding/", include("onboarding.urls")),
    path("account/", include("allauth.urls")),
]
