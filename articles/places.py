"""Choosing where a page goes: a space, a page to put it under, a position among its siblings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.permissions import can_move
from articles.surroundings import outline
from core.widgets import Combobox
from people.models import User
from search.completing import completions
from spaces.models import Space

MOST_OPTIONS = 200
INDENT = "\u2003"


class MoveForm(forms.Form):
    """Where a page goes, with all below it."""

    FIRST, LAST = "first", "last"

    space = forms.ModelChoiceField(label=_("Space"), queryset=Space.objects.none(), empty_label=None)
    parent: Any = forms.ModelChoiceField(
        label=_("Under"), queryset=Article.objects.none(), required=False, empty_label=_("At the top")
    )
    position = forms.ChoiceField(label=_("Position"))

    def __init__(self, *args: Any, article: Article, by: User, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial", {"space": article.space_id, "parent": article.parent_id, "position": self.LAST}
        )
        super().__init__(*args, **kwargs)
        self.article, self.by = article, by
        own = Space.objects.filter(pk=article.space_id)
        self.fields["space"].queryset = Space.objects.visible_to(by).editable_by(by) | own  # type: ignore[attr-defined]
        offer_pages(self, by=by, space=article.space, but=article)
        self.fields["position"].choices = self._positions()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = settle_place(self)
        if "position" in cleaned and "parent" in cleaned:
            self._check_position(cleaned)
        return cleaned

    def save(self) -> None:
        """Move the page."""
        said = self.cleaned_data
        can_move(self.by, self.article, said["space"]).require()
        self.article.move(
            by=self.by, parent=said["parent"], space=said["space"], position=self._index(said["position"])
        )

    def _siblings(self) -> Any:
        visible = Article.objects.visible_to(self.by)
        return visible.filter(space=self.article.space_id, parent=self.article.parent_id).exclude(
            pk=self.article.pk
        )

    def _positions(self) -> list[tuple[str, Any]]:
        after = _("After “%(title)s”")
        rows = self._siblings().in_order().listed()[:MOST_OPTIONS]
        options = [(f"after-{row.pk}", after % {"title": row.title}) for row in rows]
        return [(self.FIRST, _("First")), *options, (self.LAST, _("Last"))]

    def _check_position(self, cleaned: dict[str, Any]) -> None:
        parent = cleaned["parent"]
        stays = (parent and parent.pk) == self.article.parent_id and cleaned.get(
            "space"
        ) == self.article.space
        if not stays and cleaned["position"].startswith("after-"):
            self.add_error("position", _("Those are the pages beside the old place. Choose first or last."))

    def _index(self, position: str) -> int | None:
        if position in (self.FIRST, self.LAST):
            return 0 if position == self.FIRST else None
        everyone = Article.objects.filter(space=self.article.space_id, parent=self.article.parent_id)
        order = list(everyone.exclude(pk=self.article.pk).in_order().values_list("pk", flat=True))
        after = int(position.removeprefix("after-"))
        return order.index(after) + 1 if after in order else None


def offer_pages(form: forms.Form, *, by: User, space: Space | None, but: Article | None = None) -> None:
    """Let the field `parent` accept any page `by` may see, and show those of `space` as its tree is, up to a number."""
    field: Any = form.fields["parent"]
    field.queryset = Article.objects.visible_to(by).select_related("space")
    rows = outline(by, space, but=but)[:MOST_OPTIONS] if space else []
    chosen = str(form["parent"].value() or "")
    if chosen.isdigit() and int(chosen) not in {row.pk for row in rows}:
        rows += Article.objects.visible_to(by).filter(pk=int(chosen[:18])).listed()
    field.widget = Combobox(src=completions("page"))
    field.choices = [
        ("", field.empty_label),
        *((row.pk, INDENT * len(row.ancestor_ids) + row.title) for row in rows),
    ]


def settle_place(form: forms.Form) -> dict[str, Any]:
    """Make space and parent agree: whichever of the two was changed leads; refuse when both were and they differ."""
    cleaned = form.cleaned_data
    space, parent = cleaned.get("space"), cleaned.get("parent")
    spaces: Any = form.fields["space"]
    if not space or not parent or parent.space_id == space.pk:
        return cleaned
    if "parent" not in form.changed_data:
        cleaned["parent"] = None
    elif "space" not in form.changed_data and spaces.queryset.filter(pk=parent.space_id).exists():
        cleaned["space"] = parent.space
    else:
        form.add_error("parent", _("That page is in another space. Choose a page in the space you chose."))
    return cleaned
