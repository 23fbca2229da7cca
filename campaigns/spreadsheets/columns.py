"""What a column of a spreadsheet of campaigns can mean, and what it is called in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from campaigns.imports.roles import IGNORED, INFO
from campaigns.imports.sources import Source
from campaigns.imports.sources.generic import GENERIC
from campaigns.metrics import METRICS
from campaigns.models import BASE_METRICS

TEXT, WORDS, NAMED, CHANNELS, DAY, SPAN, MONEY = "text", "words", "named", "channels", "day", "span", "money"
CODE, HYPOTHESIS, LEARNINGS = "code", "hypothesis", "learnings"


@dataclass(frozen=True)
class Field:
    """What one column says of a campaign; its first header in a language is the one we write."""

    key: str
    label: Any
    kind: str
    en: str
    nl: str
    longest: int = 0

    def header(self, language: str) -> str:
        return (self.en if language.startswith("en") else self.nl).split("|")[0]


ABOUT = (
    Field("title", _("Title"), TEXT, "Title|Campaign|Campaign name|Campaign title|Name", "Titel|Campagne|Campagnenaam|Campagnetitel|Naam|Actie", 120),
    Field("code", _("Code"), CODE, "Code|Campaign code|utm_campaign|UTM campaign", "Code|Campagnecode", 80),
    Field("space", _("Space"), NAMED, "Space", "Ruimte"),
    Field("status", _("Status"), NAMED, "Status|State|Phase", "Status|Fase"),
    Field("objective", _("Objective"), NAMED, "Objective|Campaign objective", "Doelstelling|Campagnedoelstelling"),
    Field("goal", _("Goal"), TEXT, "Goal|SMART goal", "Doel|SMART-doel", 600),
    Field("type", _("Type"), NAMED, "Type|Campaign type|Kind", "Type|Soort|Campagnetype|Soort campagne"),
    Field("horizon", _("Horizon"), NAMED, "Horizon", "Horizon"),
    Field("season", _("Season"), NAMED, "Season|Moment|Occasion", "Seizoen|Moment|Inhaakmoment"),
    Field("channels", _("Channels"), CHANNELS, "Channels|Channel|Media", "Kanalen|Kanaal|Media"),
    Field("owner", _("Owner"), NAMED, "Owner|Campaign owner|Campaign manager|Responsible|Lead", "Eigenaar|Verantwoordelijke|Campagnemanager|Projectleider|Trekker"),
    Field("backup_owner", _("Backup owner"), NAMED, "Backup owner", "Reserve-eigenaar"),
    Field("team", _("Team"), NAMED, "Team|Department", "Team|Afdeling"),
    Field("summary", _("Summary"), TEXT, "Summary|Description", "Samenvatting|Omschrijving|Beschrijving", 400),
    Field("audience", _("Audience"), TEXT, "Audience|Target audience|Target group", "Doelgroep|Doelgroepen", 2000),
    Field("markets", _("Markets"), WORDS, "Markets|Market|Countries|Country", "Markten|Markt|Landen|Land", 60),
    Field("product_lines", _("Product lines"), WORDS, "Product lines|Products|Product", "Productlijnen|Productlijn|Producten|Product", 60),
    Field("tags", _("Tags"), WORDS, "Tags|Labels|Keywords", "Labels|Tags|Trefwoorden", 100),
    Field("source", _("Story"), TEXT, "Story|Notes", "Verhaal|Toelichting|Notities", 100_000),
)  # fmt: skip
WHEN = (
    Field("planned_start", _("Planned start"), DAY, "Planned start|Start date|Start|From|Begin|Launch date", "Geplande start|Startdatum|Begindatum|Start|Begin|Van|Vanaf"),
    Field("planned_end", _("Planned end"), DAY, "Planned end|End date|End|Until|To", "Gepland einde|Einddatum|Einde|Eind|Tot|Tot en met|t/m"),
    Field("actual_start", _("Actual start"), DAY, "Actual start|Went live|Live date", "Werkelijke start|Live op|Livedatum"),
    Field("actual_end", _("Actual end"), DAY, "Actual end", "Werkelijk einde"),
    Field("span", _("Period (first and last day)"), SPAN, "Period|Run time", "Periode|Looptijd"),
    Field("budget", _("Budget ex VAT"), MONEY, "Budget|Planned budget|Budget ex VAT", "Budget|Gepland budget|Begroting|Budget ex btw|Budget excl. btw"),
    Field("other_costs", _("Other costs ex VAT"), MONEY, "Other costs|Production costs", "Overige kosten|Productiekosten"),
    Field("currency", _("Currency"), NAMED, "Currency", "Valuta"),
)  # fmt: skip
OFFER = (
    Field("offer", _("Offer"), TEXT, "Offer|Promotion", "Aanbod", 600),
    Field("offer_discount", _("Discount"), TEXT, "Discount", "Korting", 100),
    Field("offer_code", _("Discount code"), TEXT, "Discount code|Promo code|Voucher code", "Kortingscode|Actiecode", 60),
    Field("offer_conditions", _("Conditions"), TEXT, "Conditions|Terms", "Voorwaarden|Actievoorwaarden", 1000),
    Field("offer_from", _("Offer valid from"), DAY, "Offer from|Valid from", "Aanbod vanaf|Geldig vanaf"),
    Field("offer_until", _("Offer valid until"), DAY, "Offer until|Valid until", "Aanbod tot en met|Geldig tot|Geldig t/m"),
)  # fmt: skip
LEARNED = (
    Field("hypothesis", _("Hypothesis in one sentence"), HYPOTHESIS, "Hypothesis", "Hypothese", 400),
    Field("hypothesis_if", _("Hypothesis: if we"), TEXT, "Hypothesis: if we", "Hypothese: als wij", 400),
    Field("hypothesis_for", _("Hypothesis: for"), TEXT, "Hypothesis: for", "Hypothese: voor", 400),
    Field("hypothesis_then", _("Hypothesis: then"), TEXT, "Hypothesis: then", "Hypothese: dan", 400),
    Field("hypothesis_because", _("Hypothesis: because"), TEXT, "Hypothesis: because", "Hypothese: want", 400),
    Field("hypothesis_measured_by", _("Hypothesis: measured by"), TEXT, "Hypothesis: measured by", "Hypothese: gemeten met", 400),
    Field("hypothesis_outcome", _("Outcome of the hypothesis"), NAMED, "Hypothesis: outcome|Hypothesis outcome|Outcome", "Hypothese: uitkomst|Uitkomst hypothese|Uitkomst"),
    Field("worked", _("What worked"), LEARNINGS, "What worked|Worked|Went well", "Wat werkte|Werkte|Wat ging goed"),
    Field("did_not_work", _("What did not work"), LEARNINGS, "What did not work|Did not work|Went wrong", "Wat werkte niet|Werkte niet|Wat ging niet goed|Wat ging fout"),
    Field("next_time", _("Next time"), LEARNINGS, "Next time|Improvements", "Volgende keer|De volgende keer|Verbeterpunten"),
)  # fmt: skip
GROUPS = (
    (_("What it is about"), ABOUT),
    (_("When, and with what money"), WHEN),
    (_("Offer"), OFFER),
    (_("Expectation and learnings"), LEARNED),
)
FIELDS = {field.key: field for _label, fields in GROUPS for field in fields}
DATED = frozenset(field.key for field in FIELDS.values() if field.kind in (DAY, SPAN))
MONETARY = frozenset(field.key for field in FIELDS.values() if field.kind == MONEY)
# What we write ourselves and compute again: known when such a file comes back, and of no use then.
COMPUTED = (
    ("days", "Days", "Dagen"),
    ("target", "Target", "Doelwaarde"),
    ("attainment", "Target attainment", "Doelrealisatie"),
    ("budget_variance", "Budget variance", "Budgetafwijking"),
    ("learnings", "Number of learnings", "Aantal learnings"),
    ("address", "Link", "Link naar de pagina"),
)


@cache
def source() -> Source:
    """Return the headers in English and Dutch, as the reader of tables takes them."""
    return Source(key="campaigns", label=_("Campaigns"), en=_headers("en"), nl=_headers("nl"))


def _headers(language: str) -> dict[str, str]:
    english = language == "en"
    found = {key: field.en if english else field.nl for key, field in FIELDS.items()}
    usual = GENERIC.en if english else GENERIC.nl
    for key in BASE_METRICS:
        found[key] = "|".join([metric_header(key, language), *usual.get(key, "").split("|")]).strip("|")
    rates = [metric_header(key, language) for key, metric in METRICS.items() if key not in BASE_METRICS]
    own = [en if english else nl for _key, en, nl in COMPUTED]
    return found | {INFO: "|".join([*rates, *own])}


def metric_header(key: str, language: str) -> str:
    """Return what the column of a metric is called."""
    with translation.override(language):
        return str(METRICS[key].label)


def computed_header(key: str, language: str) -> str:
    """Return what a column with something we worked out is called."""
    english = language.startswith("en")
    return next(en if english else nl for one, en, nl in COMPUTED if one == key)


def header(key: str, language: str) -> str:
    """Return the header we write above a column."""
    return FIELDS[key].header(language) if key in FIELDS else metric_header(key, language)


def choices() -> list[tuple[str, Any]]:
    """Return what one may choose for a column, in groups."""
    groups = [(str(name), [(field.key, field.label) for field in fields]) for name, fields in GROUPS]
    figures = [(key, metric.label) for key, metric in METRICS.items() if key in BASE_METRICS]
    return [(IGNORED, _("Leave out")), *groups, (str(_("Totals of the campaign")), figures)]


def label(key: str) -> Any:
    """Return what a column is called on our pages."""
    return FIELDS[key].label if key in FIELDS else METRICS[key].label if key in METRICS else ""
