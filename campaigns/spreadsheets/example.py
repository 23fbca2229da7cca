"""An example of a spreadsheet of campaigns: three that show what may stand in a cell, and how."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.models import Channel, Season, Status
from campaigns.models.choices import HypothesisOutcome, Objective, Type
from campaigns.spreadsheets.columns import header

COLUMNS = (
    *("title", "code", "status", "objective", "type", "season", "channels", "actual_start", "actual_end", "budget"),
    *("audience", "offer", "tags", "hypothesis", "hypothesis_outcome", "spend", "revenue", "conversions"),
    *("worked", "did_not_work", "next_time"),
)  # fmt: skip
ENGLISH = (
    ("Spring sale 2024", "2024-q2-spring-sale", "Existing customers with a garden", "20% off garden furniture", "garden; sale",
     "If we give customers two days of early access, then more than a third of the revenue comes before the sale, because they fear to be late",
     "Early access brought 41% of the revenue\nThe second reminder sold as much as the first", "Video ads reached few new people", "Plan the reminder for Sunday evening"),
    ("Back to school 2024", "2024-q3-back-to-school", "Parents of children between 6 and 12", "", "school", "", "Search ads on brand names were the cheapest", "", ""),
    ("Brand film 2024", "2024-q4-brand-film", "", "", "brand", "", "", "We measured awareness only afterwards", "Measure before as well"),
)  # fmt: skip
DUTCH = (
    ("Voorjaarsactie 2024", "2024-q2-voorjaarsactie", "Bestaande klanten met een tuin", "20% korting op tuinmeubelen", "tuin; actie",
     "Als wij klanten twee dagen voorrang geven, dan komt ruim een derde van de omzet voor de actie, want ze willen niet te laat zijn",
     "Voorrang bracht 41% van de omzet\nDe tweede herinnering verkocht evenveel als de eerste", "Videoadvertenties bereikten weinig nieuwe mensen", "Plan de herinnering op zondagavond"),
    ("Terug naar school 2024", "2024-q3-terug-naar-school", "Ouders van kinderen van 6 tot 12", "", "school", "", "Zoekadvertenties op merknaam waren het goedkoopst", "", ""),
    ("Merkfilm 2024", "2024-q4-merkfilm", "", "", "merk", "", "", "We maten bekendheid alleen achteraf", "Meet ook vooraf"),
)  # fmt: skip
FACTS: tuple[dict[str, Any], ...] = (
    {"objective": Objective.SALES, "type": Type.SEASONAL, "season": "voorjaar", "channels": ("email", "meta"),
     "actual_start": date(2024, 4, 8), "actual_end": date(2024, 4, 21), "budget": Decimal(12500), "hypothesis_outcome": HypothesisOutcome.CONFIRMED,
     "spend": Decimal("11840.50"), "revenue": Decimal("58200.00"), "conversions": Decimal(612)},
    {"objective": Objective.TRAFFIC, "type": Type.SEASONAL, "season": "terug-naar-school", "channels": ("sea",),
     "actual_start": date(2024, 8, 12), "actual_end": date(2024, 9, 1), "budget": Decimal(8000), "spend": Decimal("7915.20"), "conversions": Decimal(284)},
    {"objective": Objective.AWARENESS, "type": Type.LAUNCH, "season": "", "channels": ("video", "tv"),
     "actual_start": date(2024, 10, 1), "actual_end": date(2024, 11, 30), "budget": Decimal(45000), "spend": Decimal("44310.00")},
)  # fmt: skip
WORDS = (
    *("title", "code", "audience", "offer", "tags", "hypothesis", "worked", "did_not_work", "next_time"),
)  # fmt: skip


def example(language: str) -> list[list[object]]:
    """Return headers and rows in the active language, which must be `language`."""
    texts = ENGLISH if language.startswith("en") else DUTCH
    channels = {channel.key: channel.name for channel in Channel.objects.all()}
    seasons = {season.key: season.name for season in Season.objects.all()}
    rows: list[list[object]] = [[header(key, language) for key in COLUMNS]]
    for words, facts in zip(texts, FACTS, strict=True):
        said: dict[str, Any] = {**facts, **dict(zip(WORDS, words, strict=True)), "status": Status.ARCHIVED}
        said["channels"] = "; ".join(channels.get(key, key) for key in facts["channels"])
        said["season"] = seasons.get(facts["season"], "")
        for key in ("status", "objective", "type", "hypothesis_outcome"):
            said[key] = said[key].label if said.get(key) else ""
        rows.append([said.get(key) for key in COLUMNS])
    return rows
