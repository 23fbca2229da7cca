from __future__ import annotations

from typing import Any, TypeVar

from django import forms

from campaigns.models import Campaign, Channel, CopyVariant, Creative
from people.models import User

Material = TypeVar("Material", Creative, CopyVariant)


class MaterialForm(forms.ModelForm[Material]):
    """What a campaign showed or said, on one channel or none: those in use, and the one chosen before even if it is retired."""

    def __init__(self, *args: Any, campaign: Campaign, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.by = campaign, by
        self.instance.campaign = campaign
        chosen = Channel.objects.filter(pk=self.instance.channel_id or 0)
        self.fields["channel"].queryset = Channel.objects.in_use() | chosen  # type: ignore[attr-defined]
