"""What sales, service and the team need beside the plan, each edited as a whole list: questions, tagged addresses, tools."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from campaigns.forms.plans import RowForm, Rows, initial_of, rows_of
from campaigns.models import Campaign
from campaigns.models.tracking import PLAIN

WEB = URLValidator(schemes=["http", "https"])


class FaqForm(RowForm):
    """One question with its answer."""

    needed = "question"

    question = forms.CharField(label=_("Question"), required=False, max_length=250)
    answer = forms.CharField(
        label=_("Answer"), required=False, max_length=1500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("question") and not cleaned.get("answer"):
            self.add_error("answer", _("Write what sales and service may answer."))
        return cleaned


class TagField(forms.CharField):
    """A mark of an address: always lower case, with hyphens for spaces, as analytics tells "Mail" and "mail" apart."""

    def __init__(self, *, suggests: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(required=False, validators=[PLAIN], **kwargs)
        self.widget.attrs |= {"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        self.suggests = suggests

    def to_python(self, value: Any) -> str:
        return "-".join((super().to_python(value) or "").lower().split())


class TrackingForm(RowForm):
    """One address with its marks; the campaign's own code is added by itself."""

    needed = "page"

    page = forms.URLField(label=_("Page"), required=False, max_length=600, assume_scheme="https")
    source = TagField(label=_("Source"), max_length=60, help_text=_("Where it stands: newsletter, google."))
    medium = TagField(label=_("Medium"), max_length=60, help_text=_("What kind: email, cpc, social."))
    content = TagField(label=_("Content"), max_length=80, help_text=_("Which one: button, video-b."))
    campaign_name = TagField(max_length=80, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("source", "medium"):
            if cleaned.get("page") and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Without this, analytics cannot tell the visit apart."))
        return cleaned


class ToolForm(RowForm):
    """One pasted address; which tool it is shows from its host."""

    needed = "address"

    address = forms.URLField(label=_("Address"), required=False, max_length=600, assume_scheme="https")
    title = forms.CharField(label=_("Name"), required=False, max_length=120)

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if address:
            WEB(address)
        return address


class TrackingRows(Rows):
    unique = ("page", "source", "medium", "content")


class ToolRows(Rows):
    unique = ("address",)


def faq_rows(campaign: Campaign, sent: Any = None, rows: Any = None) -> Rows:
    """Return the form of the questions customers ask."""
    kept = list(campaign.faq.values("question", "answer"))
    return rows_of(FaqForm, Rows, kept if rows is None else initial_of(rows), sent)


def tracking_rows(campaign: Campaign, sent: Any = None, rows: Any = None) -> Rows:
    """Return the form of the tagged addresses; new ones carry the code the campaign has now."""
    names = ("page", "source", "medium", "content", "campaign_name")
    kept = list(campaign.tracking.values(*names))
    made = rows_of(TrackingForm, TrackingRows, kept if rows is None else initial_of(rows), sent)
    made.added = {"campaign_name": campaign.code.lower()}
    return made


def tool_rows(campaign: Campaign, sent: Any = None, rows: Any = None) -> Rows:
    """Return the form of the linked tools."""
    kept = list(campaign.tools.values("address", "title"))
    return rows_of(ToolForm, ToolRows, kept if rows is None else initial_of(rows), sent)
