from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.plans import RowForm, Rows, rows_of
from campaigns.models import Campaign
from people.models import User
from spaces.permissions import members_of


class CrewForm(RowForm):
    """One person of the campaign team, and what she does in it."""

    needed = "person"

    person = forms.ModelChoiceField(User.objects.none(), label=_("Person"), required=False)
    role = forms.CharField(
        label=_("Does what"), required=False, max_length=80, help_text=_("For example copy, media, approval.")
    )
    may_edit = forms.BooleanField(label=_("May change this campaign"), required=False)


class CrewRows(Rows):
    unique = ("person",)


class OnlyCrewForm(forms.Form):
    """Whether a campaign is kept to its team."""

    only_they = forms.BooleanField(
        label=_("Only the campaign team sees this campaign"),
        required=False,
        help_text=_("With its owners, the team it belongs to and the managers of the space."),
    )


def crew_rows(campaign: Campaign, sent: Any = None) -> Rows:
    """Return the form of the campaign team; only people who may read the space can be chosen."""
    initial = list(campaign.crew.values("person", "role", "may_edit"))
    rows = rows_of(CrewForm, CrewRows, initial, sent)
    people = members_of(campaign.space).order_by("name")
    offered = [(person.pk, str(person)) for person in people]
    for form in [*rows.forms, rows.empty_form]:
        form.fields["person"].queryset = people
        form.fields["person"].choices = [("", "---------"), *offered]
    return rows
