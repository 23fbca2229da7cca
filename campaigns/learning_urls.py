from django.urls import path, register_converter

from campaigns.views import binning, learnings

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
    path("<learning:pk>/", learnings.learning, name="learning"),
    path("<int:pk>/edit/", learnings.learning_edit, name="learning_edit"),
    path("<int:pk>/bin/", learnings.learning_bin, name="learning_bin"),
    path("<int:pk>/bin/remove/", binning.learning_restore, name="learning_restore"),
]
