from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from campaigns.models import Channel, ChannelPage
from core.widgets import Combobox
from people.models import User
from search.completing import completions

MOST_OPTIONS = 200


class HubPageForm(forms.Form):
    """Which page to put on the hub of a channel, and what for."""

    page = forms.ModelChoiceField(
        Article.objects.none(), label=_("Page"), widget=Combobox(src=completions("page"))
    )
    use = forms.ChoiceField(label=_("As"), choices=ChannelPage.Use.choices)

    def __init__(self, *args: Any, channel: Channel, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel, self.by = channel, by
        seen = Article.objects.visible_to(by)
        likely = seen.filter(
            Q(type=Article.Type.BEST_PRACTICE)
            | Q(learning_links__learning__channels=channel)
            | Q(channel_hubs__channel=channel)
        )
        offered = seen.filter(pk__in=likely.values("pk")).order_by("title").values_list("pk", "title")
        page: Any = self.fields["page"]
        page.queryset = seen
        page.choices = [("", "---------"), *offered[:MOST_OPTIONS]]

    def save(self) -> ChannelPage:
        page, use = self.cleaned_data["page"], self.cleaned_data["use"]
        return ChannelPage.choose(self.channel, page, by=self.by, use=use)
