from django.urls import path, register_converter

from articles.views import (
    articles,
    bins,
    conflicts,
    editing,
    moves,
    restrictions,
    revisions,
    trees,
    verifications,
)

app_name = "articles"


class Address:
    """The last part of a page's address: its id, then usually a hyphen and its slug."""

    regex = r"[0-9]{1,18}(?:-[^/.]*)?"

    def to_python(self, value: str) -> int:
        return int(value.partition("-")[0])

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(Address, "article")

urlpatterns = [
    path("new/", editing.new_article, name="new"),
    path("titled/", articles.titled, name="titled"),
    path("<article:pk>/", articles.article, name="article"),
    path("<article:pk>.md", articles.source, name="source"),
    path("<article:pk>/edit/", editing.edit, name="edit"),
    path("<article:pk>/merge/", conflicts.merge, name="merge"),
    path("<article:pk>/history/", revisions.history, name="history"),
    path("<article:pk>/history/<int:number>/", revisions.revision, name="revision"),
    path("<article:pk>/history/<int:number>/restoration/", revisions.restoration, name="restoration"),
    path("<article:pk>/comparison/", revisions.comparison, name="comparison"),
    path("<article:pk>/move/", moves.move, name="move"),
    path("<article:pk>/restriction/", restrictions.restriction, name="restriction"),
    path("<article:pk>/verification/", verifications.verification, name="verification"),
    path("<article:pk>/verification/remove/", verifications.verification_remove, name="verification_remove"),
    path("<article:pk>/children/", trees.children, name="children"),
    path("<article:pk>/bin/", bins.bin_article, name="bin"),
    path("<article:pk>/bin/remove/", bins.restoration, name="bin_remove"),
    path("<article:pk>/purge/", bins.purge, name="purge"),
]
