"""Form controls that suggest while one types, and stay plain controls without JavaScript."""

from typing import Any

from django import forms


class Suggesting(forms.Widget):
    """A control inside <kb-combobox>; `src` is where suggestions come from, without it the control's own options."""

    def __init__(
        self, *, src: str = "", many: bool = False, free: bool = False, attrs: dict[str, Any] | None = None
    ) -> None:
        super().__init__(attrs)
        self.suggesting = {"src": src, "many": many, "free": free}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context | self.suggesting


class Combobox(Suggesting, forms.Select):
    """Choose one of many (an owner, a space): a <select> one can type in."""

    template_name = "components/widgets/combobox_select.html"


class ComboboxMultiple(Suggesting, forms.SelectMultiple):
    """Choose several (people, teams, channels) by typing."""

    template_name = "components/widgets/combobox_select.html"


class ComboboxText(Suggesting, forms.TextInput):
    """Words with suggestions: tags (many=True, free=True: separated by commas), or one page by its address."""

    template_name = "components/widgets/combobox_text.html"
