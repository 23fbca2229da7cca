from django.urls import path, register_converter

from campaigns.views import binning, learning_board, learning_pages, learnings, standings, uses, votes

app_name = "learnings"


class LearningAddress:
    """The last part of a learning's address: its id, then usually a hyphen and words."""

    regex = r"[0-9]{1,18}(?:-[^/.]*)?"

    def to_python(self, value: str) -> int:
        return int(value.split("-")[0])

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(LearningAddress, "learning")

urlpatterns = [
    path("", learning_board.board, name="board"),
    path("learnings.csv", learning_board.board_csv, name="board_csv"),
    path("<learning:pk>/", learnings.learning, name="learning"),
    path("<int:pk>/edit/", learnings.learning_edit, name="learning_edit"),
    path("<int:pk>/vote/", votes.vote, name="vote"),
    path("<int:pk>/vote/remove/", votes.vote_remove, name="vote_remove"),
    path("<int:pk>/status/<slug:status>/", standings.learning_status, name="status"),
    path("<int:pk>/uses/", uses.learning_use, name="use"),
    path("<int:pk>/uses/<int:use>/remove/", uses.learning_use_remove, name="use_remove"),
    path("<int:pk>/pages/", learning_pages.learning_page, name="page"),
    path("<int:pk>/pages/<int:page>/remove/", learning_pages.learning_page_remove, name="page_remove"),
    path("<int:pk>/bin/", learnings.learning_bin, name="learning_bin"),
    path("<int:pk>/bin/remove/", binning.learning_restore, name="learning_restore"),
]
