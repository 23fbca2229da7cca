from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Outcome
from articles.places import offer_pages, settle_place
from articles.widgets import EditorField
from core.widgets import Combobox, ComboboxText
from people.models import User
from search.completing import completions
from spaces.models import Space

PEOPLE = ("owner", "backup_owner", "verifier")
CHECKS = [
    ("", _("6 months; a brand guideline 12")),
    (1, _("Month")),
    (3, _("3 months")),
    (6, _("6 months")),
    (12, _("12 months")),
    (24, _("24 months")),
]


class ArticleForm(forms.Form):
    """What one may say of a page: a title is enough."""

    title = forms.CharField(label=_("Title"), max_length=200)
    source = EditorField(label=_("Text"))
    note = forms.CharField(label=_("What did you change?"), max_length=200, required=False)
    type = forms.ChoiceField(label=_("Type"), choices=Article.Type.choices)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=User.objects.none(),
        widget=Combobox,
        required=False,
        empty_label=_("Nobody"),
    )
    backup_owner = forms.ModelChoiceField(
        label=_("Backup owner"),
        queryset=User.objects.none(),
        widget=Combobox,
        required=False,
        empty_label=_("Nobody"),
    )
    verifier = forms.ModelChoiceField(
        label=_("Verifier"),
        queryset=User.objects.none(),
        widget=Combobox,
        required=False,
        empty_label=_("The owner"),
        help_text=_("Looks now and then whether this page still holds."),
    )
    verify_months = forms.TypedChoiceField(
        label=_("Check every"),
        choices=CHECKS,
        coerce=int,
        empty_value=None,
        required=False,
    )
    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=500,
        help_text=_("Separated by commas."),
        widget=ComboboxText(src=completions("tag"), many=True, free=True),
    )
    description = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One or two sentences, shown in lists and search results."),
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    DETAILS: tuple[str, ...] = (
        "type",
        "tags",
        "owner",
        "backup_owner",
        "verifier",
        "verify_months",
        "language",
        "description",
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        people = User.objects.visible_to(by).active()
        for name in PEOPLE:
            self.fields[name].queryset = people  # type: ignore[attr-defined]

    def details(self) -> list[forms.BoundField]:
        """Return the fields about the page, which stand apart from its text."""
        return [self[name] for name in self.DETAILS if name in self.fields]

    def has_faulty_details(self) -> bool:
        return any(field.errors for field in self.details())

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_source(self) -> str:
        source: str = self.cleaned_data["source"].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        if len(source.encode()) > settings.MAX_PAGE_SOURCE:
            raise ValidationError(_("This text is too large for one page. Split it over several pages."))
        return source

    def clean_tags(self) -> list[str]:
        tags = {" ".join(tag.split()) for tag in self.cleaned_data["tags"].split(",")} - {""}
        if any(len(tag) > 100 for tag in tags):
            raise ValidationError(_("A tag may have at most 100 characters."))
        return sorted(tags)

    def save_token(self) -> uuid.UUID | None:
        """Return what marks this very save: the same form with the same words, sent again, saves nothing twice."""
        token = self.cleaned_data["token"]
        said = {name: str(value) for name, value in self.cleaned_data.items()}
        return uuid.uuid5(token, repr(sorted(said.items()))) if token else None


class NewArticleForm(ArticleForm):
    """A page that is not there yet: besides the rest, where it goes."""

    space = forms.ModelChoiceField(label=_("Space"), queryset=Space.objects.none(), empty_label=None)
    parent: Any = forms.ModelChoiceField(
        label=_("Under"), queryset=Article.objects.none(), required=False, empty_label=_("At the top")
    )

    DETAILS = ("space", "parent", *ArticleForm.DETAILS)

    def __init__(self, *args: Any, by: User, space: Space | None, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.fields["note"].widget = forms.HiddenInput()
        self.fields["space"].queryset = Space.objects.visible_to(by).editable_by(by)  # type: ignore[attr-defined]
        offer_pages(self, by=by, space=space)

    def clean(self) -> dict[str, Any]:
        super().clean()
        return settle_place(self)

    def save(self) -> Article:
        """Make the page."""
        said = self.cleaned_data
        return Article.create(
            space=said["space"], parent=said["parent"], title=said["title"], source=said["source"], by=self.by,
            type=said["type"], owner=said["owner"], backup_owner=said["backup_owner"], language=said["language"],
            verifier=said["verifier"], verify_months=said["verify_months"], tags=said["tags"], description=said["description"], token=self.save_token(),
        )  # fmt: skip


class EditArticleForm(ArticleForm):
    """A page as it is now, to change; `base` is the revision the person started from."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, article: Article, by: User, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(article))
        super().__init__(*args, by=by, **kwargs)
        self.article = article
        for name in PEOPLE:
            self.fields[name].queryset |= User.objects.filter(pk=getattr(article, f"{name}_id"))  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """Return title and details as an article's `facts` hold them."""
        said = self.cleaned_data
        people = {f"{name}_id": said[name] and said[name].pk for name in PEOPLE}
        return {
            name: said[name] for name in ("title", "type", "description", "language", "verify_months", "tags")
        } | people

    def save(self) -> Outcome:
        """Save what changed, merged with what others saved since."""
        said = self.cleaned_data
        token = self.save_token()
        return self.article.revise(
            base=said["base"],
            by=self.by,
            source=said["source"],
            note=said["note"],
            token=token,
            **self.facts(),
        )


def _initial(article: Article) -> dict[str, Any]:
    facts = article.facts
    return {
        **facts,
        "tags": ", ".join(facts["tags"]),
        "owner": article.owner_id,
        "backup_owner": article.backup_owner_id,
        "verifier": article.verifier_id,
        "source": article.source,
        "base": article.head,
        "token": uuid.uuid4(),
    }
