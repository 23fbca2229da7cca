from typing import Any

from django.urls import reverse_lazy
from markdownx.fields import MarkdownxFormField
from markdownx.widgets import MarkdownxWidget

LATENCY = 600  # milliseconds of rest before the preview is asked for


class EditorWidget(MarkdownxWidget):  # type: ignore[misc]
    """The text area of a page with its toolbar and live preview; templates/markdownx/widget.html draws it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 22, "spellcheck": "true"} | (attrs or {}))
        self.preview_url: Any = reverse_lazy("articles:preview")
        self.upload_url: Any = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-markdownx-urls-path": str(self.preview_url),
            "data-markdownx-upload-urls-path": str(self.upload_url),
            "data-markdownx-latency": str(LATENCY),
            "data-markdownx-editor-resizable": "False",  # the style sheet lets it grow
        }
        return context | {
            "upload_url": self.upload_url,
            "suggest_url": reverse_lazy("search:completions"),
        }


class EditorField(MarkdownxFormField):  # type: ignore[misc]
    """A page's Markdown, kept as it was typed."""

    widget = EditorWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "strip": False} | kwargs)
