"""Which spreadsheet of campaigns, for which space, and what only a person can say about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from campaigns.forms.briefs import usual_space
from campaigns.forms.import_answers import NotationForm
from campaigns.imports.roles import INFO
from campaigns.models import CampaignFile, Status
from campaigns.spreadsheets import actions, columns
from campaigns.spreadsheets.names import LEFT_OUT, Names
from campaigns.spreadsheets.planning import BY_DATE
from campaigns.spreadsheets.staging import STATUS, VALUES
from core.widgets import Combobox
from people.models import User
from spaces.models import Space

MOST_LISTED = 60  # choices; more are found by typing


class CampaignUploadForm(forms.Form):
    """A spreadsheet in which every row is a campaign, and the space they belong to."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel, a row a campaign, with headers above the columns."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.zip"}),
    )
    space = forms.ModelChoiceField(
        Space.objects.none(),
        label=_("Space"),
        empty_label=None,
        help_text=_("New campaigns come here, unless a column names another space."),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        spaces = Space.objects.editable_by(by).distinct()
        self.fields["space"].queryset = spaces  # type: ignore[attr-defined]
        self.fields["space"].initial = usual_space(by, spaces)

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_RESULTS:
            size = filesizeformat(settings.MAX_RESULTS)
            raise forms.ValidationError(
                _("“%(name)s” is larger than %(size)s."), params={"name": file.name, "size": size}
            )
        return file

    def save(self) -> CampaignFile:
        return actions.take_in(self.cleaned_data["file"], by=self.by, space=self.cleaned_data["space"])


class CampaignAnswersForm(NotationForm):
    """What the columns mean, and who or what the names are that nobody knows here."""

    status = forms.ChoiceField(
        label=_("New campaigns without a status come in as"), widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, file: CampaignFile, **kwargs: Any) -> None:
        super().__init__(*args, report=file.report, **kwargs)
        self.file = file
        self._set_status()
        self._asked: list[tuple[str, dict[str, Any]]] = []
        if VALUES in self.questions and file.started_by:
            self._ask(Names(file.started_by, {}))

    def choices_of(self, role: str) -> list[tuple[str, Any]]:
        every = columns.choices()
        return [*every, (role, _("Known, not needed"))] if role == INFO else every

    def asked(self) -> list[tuple[forms.BoundField, Any, str, int]]:
        """Return each name nobody knows: its field, the column, the name, and how often it stands there."""
        return [
            (self[name], columns.label(one["key"]), one["text"], one["count"]) for name, one in self._asked
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [role for role in self.roles(cleaned) if role not in ("", INFO)]
        if not {"title", "code"} & set(chosen):
            self.add_error(None, _("Say which column holds the title of the campaign."))
        if len(set(chosen)) < len(chosen):
            self.add_error(None, _("Two columns mean the same; leave one of them out."))
        return cleaned

    def save(self) -> None:
        answers = self.notation()
        if self.cleaned_data.get("status"):
            answers["status"] = self.cleaned_data["status"]
        answers["values"] = {one["answer"]: self.cleaned_data[name] for name, one in self._asked}
        actions.answer(self.file, answers)

    def _set_status(self) -> None:
        field: Any = self.fields["status"]
        field.choices = [
            (Status.ARCHIVED, _("Archived: their figures are locked")),
            (Status.COMPLETED, _("Completed: to be reviewed")),
            (BY_DATE, _("Archived where the last day is past, else an idea")),
            (Status.IDEA, _("Idea")),
        ]
        field.required = STATUS in self.questions
        field.initial = self.file.answers.get("status")

    def _ask(self, names: Names) -> None:
        for number, one in enumerate(self.report["asked"]):
            name = f"name-{number}"
            choices = [("", _("Choose …")), (LEFT_OUT, _("Leave out")), *names.options(one["key"])]
            self.fields[name] = forms.ChoiceField(
                label=_("%(column)s “%(name)s”") % {"column": columns.label(one["key"]), "name": one["text"]},
                choices=choices,
                widget=Combobox(attrs={"placeholder": _("Choose …")})
                if len(choices) > MOST_LISTED
                else forms.Select,
            )
            self._asked.append((name, one))
