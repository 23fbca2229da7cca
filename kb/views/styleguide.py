"""The style guide: every building block of the interface on one page, to look at and to test."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.widgets import Combobox, ComboboxMultiple, ComboboxText
from people.http import Request
from people.models import User

CHANNELS = [
    "E-mail",
    "SEA",
    "Social betaald",
    "Display",
    "SEO en content",
    "Influencers",
    "Video",
    "Beurs",
    "Affiliate",
    "Print",
]
NAMES = [
    "Sanne Dijkhuizen",
    "Joris van Aalst",
    "Eline Verbruggen",
    "Daan Westra",
    "Iris Molenaar",
    "Pim Kuiper",
]


class SampleForm(forms.Form):
    """One field of each sort, for the style guide only."""

    title = forms.CharField(label="Titel", help_text="Alleen een titel is verplicht.")
    about = forms.CharField(label="Samenvatting", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(
        label="Soort", choices=[("how", "Zo doe je dat"), ("best", "Best practice")], required=False
    )
    owner = forms.ChoiceField(
        label="Eigenaar",
        choices=[("", "Niemand"), *((name, name) for name in NAMES)],
        widget=Combobox,
        required=False,
    )
    channels = forms.MultipleChoiceField(
        label="Kanalen", choices=[(name, name) for name in CHANNELS], widget=ComboboxMultiple, required=False
    )
    tags = forms.CharField(
        label="Labels",
        widget=ComboboxText(many=True, free=True),
        help_text="Met komma's ertussen.",
        required=False,
    )
    start = forms.DateField(label="Begint op", required=False)
    photo = forms.FileField(label="Afbeelding", required=False)
    rights = forms.ChoiceField(
        label="Wie mag dit lezen?",
        choices=[("all", "Alle collega's"), ("some", "Alleen wie ik noem")],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label="Meld het mij als iemand reageert", required=False)


@require_safe
def styleguide(request: Request) -> HttpResponse:
    """Show every component in light and dark; for administrators, and for everyone in local mode."""
    if settings.PRODUCTION and not request.user.is_administrator:
        raise Http404
    return render(request, "styleguide/styleguide.html", {"panes": ["light", "dark"]} | _samples(request))


def _samples(request: Request) -> dict[str, Any]:
    people = [User(pk=number, name=name) for number, name in enumerate(NAMES, start=1)]
    answered = {
        "title": "",
        "about": "Wat er stond, blijft staan.",
        "owner": NAMES[1],
        "channels": CHANNELS[:2],
        "tags": "e-mail, copy",
        "rights": "all",
        "start": "31-02-2026",
    }
    return {
        "people": people,
        "now": timezone.now(),
        "earlier": timezone.now() - dt.timedelta(days=3),
        "channels": list(enumerate(CHANNELS, start=1)),
        "forms": {"light": SampleForm(answered, auto_id="light_%s"), "dark": SampleForm(auto_id="dark_%s")},
        "page_of_many": Paginator(range(240), 20).page(4),
        "tree": _tree(),
        "diff": _diff(),
        "tab_items": [
            {"text": "Overzicht", "href": "#", "current": True},
            {"text": "Resultaten", "href": "#", "count": 4},
            {"text": "Learnings", "href": "#", "count": 5},
        ],
        "colour_values": [("RGB", "31 78 121"), ("CMYK", "92 68 24 9")],
    }


def _tree() -> list[SimpleNamespace]:
    leaf = {"href": "#", "is_current": False, "has_children": False, "is_open": False}
    subject = leaf | {"key": "subject", "title": "Onderwerpregels die geopend worden", "is_current": True}
    segments = leaf | {"key": "segments", "title": "Segmenten en frequentie"}
    mail = leaf | {"key": "mail", "title": "E-mail", "has_children": True, "is_open": True}
    mail["children"] = [SimpleNamespace(**subject), SimpleNamespace(**segments)]
    closed = leaf | {"key": "sea", "title": "SEA en shopping", "has_children": True, "children_href": "/"}
    seo = leaf | {"key": "seo", "title": "SEO en content"}
    return [SimpleNamespace(**one) for one in (mail, closed, seo)]


def _diff() -> list[dict[str, Any]]:
    return [
        {"kind": "gap", "skipped": 12},
        {
            "kind": "same",
            "old_number": 13,
            "new_number": 13,
            "old": "Test één ding tegelijk.",
            "new": "Test één ding tegelijk.",
        },
        {
            "kind": "change",
            "old_number": 14,
            "new_number": 14,
            "old": "Houd de regel onder vijftig tekens.",
            "new": "Houd de regel onder vijfenveertig tekens.",
        },
        {"kind": "add", "old_number": None, "new_number": 15, "old": "", "new": "Noem de korting niet."},
    ]
