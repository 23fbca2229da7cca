"""Which of our campaigns a campaign of a platform is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.imports.matching import Candidate, Candidates, channel_of
from campaigns.imports.placing import Place, place
from campaigns.models import Channel, ImportBatch, ImportedCampaign
from core.widgets import Combobox
from people.models import User

MOST_PLACES = 60
WHOLE = "whole"
CERTAIN_ENOUGH = 0.45


@dataclass(frozen=True)
class PlaceRow:
    """One campaign of the file, with the fields that say where it goes, and the likely ones that may not be changed."""

    external: ImportedCampaign
    campaign: forms.BoundField
    channel: forms.BoundField
    refused: list[Candidate]
    is_suggested: bool


class PlacesForm(forms.Form):
    """Where the rows of each campaign in the file go; left empty, they are kept aside in the batch."""

    def __init__(self, *args: Any, batch: ImportBatch, by: User, only_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch, self.by = batch, by
        self.candidates = Candidates(by, batch.campaign_id)
        self.channels = {channel.key: channel for channel in Channel.objects.in_use()}
        every = batch.externals.select_related("channel")
        chosen = every.filter(how="") if only_open else every
        if batch.state == ImportBatch.State.DONE:
            chosen = every.filter(campaign=None)
        self.more = max(chosen.count() - MOST_PLACES, 0)
        self.shown = list(chosen[:MOST_PLACES])
        self.refused: dict[int, list[Candidate]] = {}
        self.suggested: set[int] = set()
        for external in self.shown:
            self._add(external)

    def rows(self) -> Iterator[PlaceRow]:
        for external in self.shown:
            number = external.number
            yield PlaceRow(
                external,
                self[f"campaign-{number}"],
                self[f"channel-{number}"],
                self.refused[number],
                number in self.suggested,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for external in self.shown:
            chosen, channel = (
                cleaned.get(f"campaign-{external.number}"),
                cleaned.get(f"channel-{external.number}"),
            )
            if chosen and not channel:
                self.add_error(f"channel-{external.number}", _("Which channel are these figures of?"))
            if chosen and chosen.refusal:
                self.add_error(f"campaign-{external.number}", chosen.refusal)
        return cleaned

    def save(self) -> None:
        """Place what was chosen; with `rest`, what is not shown is kept aside as well."""
        places = []
        for external in self.shown:
            chosen: Candidate | None = self.cleaned_data[f"campaign-{external.number}"]
            channel = self.cleaned_data[f"channel-{external.number}"]
            known = self.channels.get(channel)
            places.append(
                Place(external, chosen.campaign if chosen else None, known, is_whole=channel == WHOLE)
            )
        place(self.batch, places, rest_aside="rest" in self.data)

    def _add(self, external: ImportedCampaign) -> None:
        found = self.candidates.suggestions(external)
        free = [(score, one) for score, one in found if not one.refusal]
        best = free[0][0] if free else 0
        self.refused[external.number] = [one for score, one in found if one.refusal and score >= best][:2]
        meant = self.candidates.by_id.get(external.campaign_id or external.refused_id or 0)
        initial = str(meant.campaign.pk) if meant and not meant.refusal else ""
        if not initial and not external.how and free and free[0][0] >= CERTAIN_ENOUGH:
            initial = str(free[0][1].campaign.pk)
            self.suggested.add(external.number)
        options = [(str(one.campaign.pk), _option(one)) for _score, one in free]
        if meant and not meant.refusal and initial not in dict(options):
            options.insert(0, (initial, _option(meant)))
        self.fields[f"campaign-{external.number}"] = CampaignChoice(
            self.candidates, options, initial, self.batch
        )
        self.fields[f"channel-{external.number}"] = self._channel(external)

    def _channel(self, external: ImportedCampaign) -> forms.ChoiceField:
        guess = external.channel or channel_of(external, self.batch.source, self.channels)
        choices = [("", "–"), *((key, channel.name) for key, channel in self.channels.items())]
        initial = WHOLE if external.is_whole else (guess.key if guess else "")
        return forms.ChoiceField(
            label=_("Channel"),
            choices=[*choices, (WHOLE, _("The campaign as a whole"))],
            initial=initial,
            required=False,
        )


class CampaignChoice(forms.ChoiceField):
    """A campaign: the likeliest to choose from, any other one may see to be found by typing."""

    def __init__(
        self, candidates: Candidates, options: list[tuple[str, str]], initial: str, batch: ImportBatch
    ) -> None:
        src = reverse("imports:import_suggestions", args=[batch.pk])
        super().__init__(
            label=_("Belongs to"),
            choices=[("", _("Keep aside")), *options],
            initial=initial,
            required=False,
            widget=Combobox(src=src),
        )
        self.candidates = candidates

    def valid_value(self, value: Any) -> bool:
        return str(value).isdecimal() and int(value) in self.candidates.by_id

    def clean(self, value: Any) -> Candidate | None:
        text = super().clean(value)
        return self.candidates.by_id[int(text)] if text else None


def _option(candidate: Candidate) -> str:
    campaign = candidate.campaign
    year = campaign.start.year if campaign.start else ""
    return campaign.title if not year or str(year) in campaign.title else f"{campaign.title} ({year})"
