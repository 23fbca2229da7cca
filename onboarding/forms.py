"""Input about collections, steps and enrolments, cleaned and handed to the models' verbs."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from campaigns.models import Campaign
from core.widgets import Combobox
from onboarding.models import Collection, Enrolment, Section, Step
from people.models import User
from spaces.models import Space
from spaces.permissions import readers_of


class NewCollectionForm(forms.Form):
    """A title and a place are enough to begin."""

    title = forms.CharField(label=_("Title"), max_length=200)
    space = forms.ModelChoiceField(Space.objects.none(), label=_("Space"), empty_label=None)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["space"].queryset = Space.objects.visible_to(by) & Space.objects.editable_by(by)  # type: ignore[attr-defined]

    def save(self) -> Collection:
        return Collection.create(by=self.by, **self.cleaned_data)


class CollectionForm(forms.ModelForm[Collection]):
    """What a collection is for, for whom, and who answers for it."""

    class Meta:
        model = Collection
        fields = ["title", "description", "audience", "owner", "backup_owner", "language", "tags"]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "owner": Combobox,
            "backup_owner": Combobox,
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        kept = Q(pk__in=[self.instance.owner_id, self.instance.backup_owner_id])
        people = User.objects.filter(kept | Q(pk__in=User.objects.visible_to(by).active().values("pk")))
        for name in ("owner", "backup_owner"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]

    def save(self, commit: bool = True) -> Collection:  # noqa: FBT001, FBT002 (Django's signature)
        collection = super().save()
        collection.touch(by=self.by)
        return collection


class SectionForm(forms.ModelForm[Section]):
    """A new stretch of the road."""

    class Meta:
        model = Section
        fields = ["title"]
        labels = {"title": _("New section")}


class StepForm(forms.ModelForm[Step]):
    """One step; its title may be left to the page or campaign it points at."""

    class Meta:
        model = Step
        fields = [
            "section",
            "type",
            "article",
            "campaign",
            "url",
            "title",
            "help",
            "required",
            "minutes",
            "due_day",
            "responsible",
        ]
        widgets = {
            "article": Combobox,
            "campaign": Combobox,
            "help": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"title": _("Left empty, it takes the title of the page or campaign.")}

    def __init__(self, *args: Any, collection: Collection, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["title"].required = False
        self.fields["section"].queryset = collection.sections.all()  # type: ignore[attr-defined]
        self.fields["section"].empty_label = None  # type: ignore[attr-defined]
        self._offer("article", Article.objects.visible_to(by))
        self._offer("campaign", Campaign.objects.visible_to(by))

    def _offer(self, name: str, seen: Any) -> None:
        """Let one choose what one may see; a target one may not see is neither shown nor lost."""
        kept = getattr(self.instance, f"{name}_id")
        if kept and not seen.filter(pk=kept).exists():
            del self.fields[name]
            return
        self.fields[name].queryset = seen.order_by("title")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        target = cleaned.get("article") or cleaned.get("campaign")
        if not cleaned.get("title"):
            cleaned["title"] = target.title if target else ""
        if not cleaned["title"]:
            self.add_error("title", _("Give the step a title, or choose a page or campaign."))
        needed = {"page": "article", "campaign": "campaign", "video": "url"}.get(cleaned.get("type", ""))
        if needed in self.fields and not cleaned.get(needed):
            self.add_error(needed, _("Choose what this step points at, or make it something to do."))
        return cleaned

    def save(self, commit: bool = True) -> Step:  # noqa: FBT001, FBT002 (Django's signature)
        if self.instance._state.adding:
            return Step.add(by=self.by, **self.cleaned_data)
        step = super().save()
        step.section.collection.touch(by=self.by)
        return step


class EnrolmentForm(forms.Form):
    """Who starts when, and who walks along; only people who may read the collection can follow it."""

    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Who"), empty_label=_("Choose a person"), widget=Combobox
    )
    starts_on = forms.DateField(
        label=_("Starts on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    mentor = forms.ModelChoiceField(
        User.objects.none(), label=_("Mentor"), required=False, empty_label=_("No mentor"), widget=Combobox
    )

    def __init__(self, *args: Any, collection: Collection, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collection, self.by = collection, by
        readers = readers_of(collection) & User.objects.visible_to(by)
        for name in ("person", "mentor"):
            self.fields[name].queryset = readers.order_by("name")  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("mentor") and cleaned["mentor"] == cleaned.get("person"):
            self.add_error("mentor", _("Choose somebody else as mentor."))
        return cleaned

    def save(self) -> Enrolment:
        return Enrolment.start(collection=self.collection, by=self.by, **self.cleaned_data)
