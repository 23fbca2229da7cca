from django.urls import include, path

from kb.api import api
from kb.views import closed, home, styleguide

urlpatterns = [
    path("", home.home, name="home"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("", include("people.urls")),
    path("", include("activity.urls")),
    path("search/", include("search.urls")),
    path("api/v1/", api.urls),
    path("spaces/", include("spaces.urls")),
    path("spaces/", include("articles.space_urls")),
    path("", include("articles.routes")),
    path("", include("transfer.urls")),
    path("campaigns/", include("campaigns.import_urls")),
    path("campaigns/", include("campaigns.urls_files")),
    path("campaigns/", include("campaigns.urls")),
    path("learnings/", include("campaigns.learning_urls")),
    path("kpis/", include("kpis.urls")),
    path("onboarding/", include("onboarding.urls")),
    path("reviews/", include("reviews.urls")),
    # allauth would let anybody take any address, unproven; an administrator changes it, and the audit log keeps that.
    path("account/email/", closed.closed, name="account_email"),
    path("account/", include("allauth.urls")),
]
