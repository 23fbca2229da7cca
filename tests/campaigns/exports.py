"""Writes files as the platforms do, byte for byte in their shapes, from the base rows of the demo company (domain §3.1)."""

import csv
import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook


def cells(text: str) -> list[str]:
    return text.split("|")


DEMO = Path(__file__).resolve().parents[2] / "demo"
PERIOD = (date(2026, 8, 10), date(2026, 9, 6))  # of C18
COUNTS = ("impressions", "clicks", "conversions", "spend", "revenue")


def base(code: str, channel: str) -> dict[str, Decimal]:
    """Return the figures of a demo campaign on one channel; mail with what became of it."""
    rows = csv.DictReader((DEMO / "results.csv").open(encoding="utf-8"), delimiter=";")
    found = next(row for row in rows if (row["code"], row["channel"]) == (code, channel))
    if channel == "email":
        mail = csv.DictReader((DEMO / "email_rows.csv").open(encoding="utf-8"), delimiter=";")
        found |= next(row for row in mail if row["code"] == code)
    return {key: Decimal(value) for key, value in found.items() if key not in ("code", "channel") and value}


def parts(amount: Decimal, shares: list[int]) -> list[Decimal]:
    """Divide an amount by shares, in whole units, so that the parts add up to it exactly."""
    whole = [int(amount * share / sum(shares)) for share in shares]
    whole[0] += int(amount) - sum(whole)
    return [Decimal(part) for part in whole]


def split(figures: dict[str, Decimal], shares: list[int]) -> list[dict[str, Decimal]]:
    columns = {key: parts(value, shares) for key, value in figures.items()}
    return [{key: column[at] for key, column in columns.items()} for at in range(len(shares))]


def written(
    rows: list[list[str]], *, separator: str = ",", encoding: str = "utf-8", before: str = ""
) -> bytes:
    text = io.StringIO(newline="")
    text.write(before)
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def en(amount: Decimal, places: int = 0) -> str:
    return f"{amount:,.{places}f}"


def nl(amount: Decimal, places: int = 0) -> str:
    return en(amount, places).translate(str.maketrans(",.", ".,"))


GOOGLE = {
    "en": (
        *("Campaign report", "August 10, 2026 - September 6, 2026", "Enabled", "Search", "Total: {}"),
        cells(
            "Campaign status|Campaign|Campaign ID|Campaign type|Currency code|Impr.|Clicks|CTR|Avg. CPC|Cost|"
            "Conversions|Conv. rate|Cost / conv.|Conv. value|Conv. value / cost"
        ),
        ("Account", "Campaigns", "Search"),
    ),
    "nl": (
        *("Campagnerapport", "10 augustus 2026 - 6 september 2026", "Ingeschakeld", "Zoeken", "Totaal: {}"),
        cells(
            "Campagnestatus|Campagne|Campagne-ID|Campagnetype|Valutacode|Verton.|Klikken|CTR|Gem. CPC|Kosten|"
            "Conversies|Conv.perc.|Kosten/conv.|Conv.waarde|Conv.waarde/kosten"
        ),
        ("account", "campagnes", "zoeken"),
    ),
}
NAMES = ["NL | Search | Merk", "NL | Search | Terug naar school"]


def google_ads(
    code="C18", *, language="en", excel=False, names=None, days=False, figures=None, extra=()
) -> bytes:
    """A campaign report: two lines above the headers, totals below; "CSV (Excel)" is UTF-16 with tabs."""
    title, period, status, kind, total, headers, totals = GOOGLE[language]
    form = en if language == "en" else nl
    figures = figures or base(code, "sea")
    names = names or NAMES
    rows = []
    for at, (name, one) in enumerate(zip(names, split(figures, [2, 3][: len(names)]), strict=True)):
        spans = split(one, [1] * 28) if days else [one]
        for day, piece in enumerate(spans):
            row = _google_row([status, name, str(9001 + at), kind, "EUR"], piece, form)
            rows.append(([str(PERIOD[0] + timedelta(days=day))] if days else []) + row)
    heading = [{"en": "Day", "nl": "Dag"}[language]] if days else []
    ends = [
        [" --"] * len(heading) + _google_row([total.format(word), " --", " --", " --", " --"], figures, form)
        for word in totals
    ]
    for end in ends:
        if days:
            end[0], end[1] = end[1], " --"
    table = [[title], [period], heading + headers, *rows, *extra, *ends]
    return written(table, separator="\t", encoding="utf-16") if excel else written(table)


def _google_row(about, figures, form):
    clicks, spend = figures["clicks"], figures["spend"]
    percent = lambda part, whole: form(part / whole * 100, 2) + "%" if whole else " --"  # noqa: E731
    return [
        *about,
        *(form(figures["impressions"]), form(clicks), percent(clicks, figures["impressions"])),
        *(form(spend / clicks, 2) if clicks else " --", form(spend, 2), form(figures["conversions"], 2)),
        *(
            percent(figures["conversions"], clicks),
            form(spend / figures["conversions"], 2) if figures["conversions"] else " --",
        ),
        *(form(figures["revenue"], 2), form(figures["revenue"] / spend, 2) if spend else " --"),
    ]


META_EN = cells(
    "Reporting starts|Reporting ends|Campaign name|Campaign ID|Campaign delivery|Attribution setting|Results"
)
META_EN += cells(
    "Result indicator|Reach|Impressions|Frequency|Amount spent (EUR)|Link clicks|Clicks (all)|CTR (all)"
)
META_EN += [
    "Landing page views",
    "Purchases",
    "Purchases conversion value",
    "Purchase ROAS (return on ad spend)",
]
META_NL = cells(
    "Start rapportage|Einde rapportage|Campagnenaam|Campagne-ID|Campagneweergave|Toeschrijvingsinstelling"
)
META_NL += cells(
    "Resultaten|Resultaatindicator|Bereik|Weergaven|Frequentie|Besteed bedrag (EUR)|Linkkliks|Klikken (alle)"
)
META_NL += ["CTR (alle)", "Weergaven van landingspagina", "Aankopen", "Conversiewaarde van aankopen"]
META_NL += ["ROAS (rendement op advertentie-uitgaven) voor aankoop"]


def meta(
    code="C18",
    *,
    language="en",
    resaved=False,
    names=("BTS | Prospecting", "BTS | Retargeting"),
    landing=True,
) -> bytes:
    """Meta Ads Manager: comma and dots in every language, a total row without a name first; saved again by a Dutch Excel: `;` and commas."""
    figures = base(code, "meta")
    mark = (lambda text: text.replace(".", ",")) if resaved else (lambda text: text)
    pieces = split(figures, [3, 2])
    rows = [_meta_row("", "", figures, mark)]
    rows += [
        _meta_row(name, str(120200 + at), piece, mark)
        for at, (name, piece) in enumerate(zip(names, pieces, strict=True))
    ]
    headers = META_EN if language == "en" else META_NL
    return written([headers, *rows], separator=";" if resaved else ",", encoding="utf-8-sig")


def _meta_row(name, ident, figures, mark):
    reach = int(figures["impressions"] / 3)
    return [
        *(
            str(PERIOD[0]),
            str(PERIOD[1]),
            name,
            ident,
            "inactive" if name else "",
            "7-day click" if name else "",
        ),
        *(str(figures["conversions"]), "actions:offsite_conversion.fb_pixel_purchase" if name else ""),
        *(
            str(reach),
            str(figures["impressions"]),
            mark(f"{figures['impressions'] / reach:.6f}"),
            mark(f"{figures['spend']:.2f}"),
        ),
        *(
            str(int(figures["clicks"] * 8 / 10)),
            str(figures["clicks"]),
            mark(f"{figures['clicks'] / figures['impressions'] * 100:.4f}"),
        ),
        *(
            str(int(figures["clicks"] * 7 / 10)),
            str(figures["conversions"]),
            mark(f"{figures['revenue']:.2f}"),
        ),
        mark(f"{figures['revenue'] / figures['spend']:.4f}"),
    ]


LINKEDIN = cells(
    "Start Date (in UTC)|Account Name|Currency|Campaign ID|Campaign Name|Campaign Type|Campaign Status"
)
LINKEDIN += cells(
    "Total Spent|Impressions|Clicks|Click Through Rate|Average CPM|Reactions|Total Engagements|Conversions"
)
LINKEDIN += ["Total Conversion Value", "Leads", "Cost per Lead"]


def linkedin(code="C15", *, days=("09/01/2026", "09/02/2026"), resaved=False) -> bytes:
    """LinkedIn: UTF-16 with tabs and five lines above the headers, American dates in UTC; saved again: UTF-8 with a total."""
    pieces = split(base(code, "linkedin"), [1] * len(days))
    rows = [_linkedin_row(day, piece) for day, piece in zip(days, pieces, strict=True)]
    above = [["Campaign Performance Report (in UTC)"], ["Report Start: September 1, 2026, 12:00 AM"]]
    above += [["Report End: September 30, 2026, 11:59 PM"], ["Date Generated: October 2, 2026, 8:12 AM"]]
    if resaved:
        total = ["Total", *[""] * 6, *_linkedin_row("", base(code, "linkedin"))[7:]]
        return written([*above[:2], LINKEDIN, *rows, total])
    return written([*above, [""], LINKEDIN, *rows], separator="\t", encoding="utf-16")


def _linkedin_row(day, figures):
    ctr = f"{figures['clicks'] / figures['impressions'] * 100:.2f}%"
    return [
        *(
            day,
            "Noordwolk",
            "EUR",
            "5005",
            "Dealerwerving | NL",
            "Sponsored Update",
            "Completed",
            en(figures["spend"], 2),
        ),
        *(
            en(figures["impressions"]),
            en(figures["clicks"]),
            ctr,
            en(figures["spend"] / figures["impressions"] * 1000, 2),
        ),
        *("10", "12", "-", "0.00", en(figures["leads"]), en(figures["spend"] / figures["leads"], 2)),
    ]


def ga4(rows=None, *, campaign=False, second=False) -> bytes:
    """GA4 traffic acquisition: a block of # lines, a grand total with a blank first cell, rates as fractions."""
    above = [
        "# ----------------------------------------",
        "# Traffic acquisition: Session primary channel group",
        "# Account: Noordwolk",
    ]
    above += [
        "# Property: noordwolk.example",
        "# ----------------------------------------",
        "#",
        "# All Users",
    ]
    above += ["# Start date: 20260901", "# End date: 20260930", ""]
    first = ["Session campaign"] if campaign else []
    headers = [
        *first,
        "Session primary channel group (Default Channel Group)",
        "Sessions",
        "Engaged sessions",
        "Engagement rate",
    ]
    headers += ["Average engagement time per session", "Key events", "Total revenue"]
    rows = rows or [
        ("Organic Search", 1200, 856, 31, "2310.5"),
        ("Paid Search", 800, 480, 24, "1999.99"),
        ("Direct", 400, 200, 5, "310"),
    ]
    table = [
        [
            *([row[5]] if campaign else []),
            row[0],
            str(row[1]),
            str(row[2]),
            f"{row[2] / row[1]:.4f}",
            "63.2",
            str(row[3]),
            row[4],
        ]
        for row in rows
    ]
    total = [
        *([""] if campaign else []),
        "",
        str(sum(row[1] for row in rows)),
        str(sum(row[2] for row in rows)),
        "0.64",
        "63.2",
    ]
    total += [str(sum(row[3] for row in rows)), str(sum(Decimal(row[4]) for row in rows))]
    more = [[], ["# Users by country"], ["Country", "Active users"], ["Netherlands", "900"]] if second else []
    return written([headers, total, *table, *more], before="\n".join(above) + "\n")


MAILCHIMP = cells(
    "Title|Subject|List|Send Date|Send Weekday|Total Recipients|Successful Deliveries|Soft Bounces"
)
MAILCHIMP += cells(
    "Hard Bounces|Total Bounces|Times Forwarded|Forwarded Opens|Unique Opens|Open Rate|Total Opens"
)
MAILCHIMP += cells(
    "Unique Clicks|Click Rate|Total Clicks|Unsubscribes|Abuse Complaints|Unique Id|Total Orders"
)
MAILCHIMP += ["Total Gross Sales", "Total Revenue"]


def mailchimp(rows=None) -> bytes:
    """Mailchimp's list of campaigns: one row a sending, English numbers."""
    rows = rows or [("Nieuwsbrief september", 110, 108, 30, 9, "abc123")]
    table = [
        [
            *(
                title,
                "Onderwerp",
                "Klanten",
                "Sep 09, 2026 09:30 am",
                "Wednesday",
                en(Decimal(sent)),
                en(Decimal(delivered)),
            ),
            *(
                "1",
                "1",
                str(sent - delivered),
                "0",
                "0",
                en(Decimal(opens)),
                f"{opens / delivered * 100:.2f}%",
                "61",
            ),
            *(
                str(clicks),
                f"{clicks / delivered * 100:.2f}%",
                "12",
                "2",
                "0",
                ident,
                "3",
                "210.50",
                "210.50",
            ),
        ]
        for title, sent, delivered, opens, clicks, ident in rows
    ]
    return written([MAILCHIMP, *table])


def mailchimp_report() -> bytes:
    """One report of Mailchimp: lines of label and value, a block for each variant of an A/B test."""
    block = [["Total Recipients:", "1,751"], ["Successful Deliveries:", "1,741"], ["Bounces:", "10 (0.6%)"]]
    block += [
        ["Recipients Who Opened:", "141 (8.1%)"],
        ["Recipients Who Clicked:", "21 (1.2%)"],
        ["Total Unsubs:", "4"],
    ]
    block += [["Total Abuse Complaints:", "0"], ["Total Orders:", "2"], ["Total Revenue:", "CA$0.00"]]
    head = [
        ["Email Campaign Report"],
        ["Title:", "Terug naar school A/B"],
        ["Subject Line:", "Droog naar school"],
    ]
    head += [["Delivery Date/Time:", "Sat, May 1, 2021 10:15 am"], []]
    return written([*head, ["Combination 1 Stats"], *block, [], ["Combination 2 Stats"], *block])


def mailerlite_report() -> bytes:
    head = [["Campaign report"], ["Subject:", "Droog naar school"], ["Sent:", "2021-09-28 13:00:00"]]
    head += [
        ["Total emails sent:", "4069"],
        ["Opened:", "1085 (26.66%)"],
        ["Clicked:", "52 (1.28%)"],
        ["Unsubscribed:", "3 (0.07%)"],
    ]
    return written([*head, ["Bounced:", "12 (0.29%)"]])


def klaviyo(code="C18") -> bytes:
    figures = base(code, "email")
    headers = cells(
        "Campaign Name|Tags|Subject|List|Send Time|Send Weekday|Total Recipients|Unique Placed Order"
    )
    headers += cells(
        "Placed Order Rate|Revenue|Unique Opens|Open Rate|Total Opens|Unique Clicks|Click Rate|Total Clicks"
    )
    headers += cells(
        "Unsubscribes|Spam Complaints|Spam Complaints Rate|Successful Deliveries|Bounces|Bounce Rate"
    )
    headers += ["Campaign ID", "Campaign Channel"]
    delivered = figures["delivered"]
    row = [
        *(
            "Terug naar school | mail",
            "",
            "Droog naar school",
            "Klanten",
            "2026-08-14 09:38:00",
            "Friday",
            f"{figures['sent']}.0",
        ),
        *(str(figures["conversions"]), "0.25%", f"{figures['revenue']:.1f}", f"{figures['unique_opens']}.0"),
        *(f"{figures['unique_opens'] / delivered * 100:.2f}%", "100000", str(figures["unique_clicks"])),
        *(
            f"{figures['unique_clicks'] / delivered * 100:.2f}%",
            "8000",
            str(figures["unsubs"]),
            "0",
            "0.00%",
            str(delivered),
        ),
        *(str(figures["bounced"]), "0.70%", "01HXYZ", "email"),
    ]
    return written([headers, row])


HUBSPOT = cells(
    "Email name|Subject|Send date|Sent|Delivered|Opened|Clicked|Open rate|Click rate|Click-through rate"
)
HUBSPOT += ["Hard bounced", "Soft bounced", "Unsubscribed", "Spam reports"]
HUBSPOT_ROW = cells("Dealers augustus|Word dealer|2026-08-20|8100|7954|3341|478|42.00|6.01|14.31|100|46|21|1")


def hubspot(*, xlsx=False) -> bytes:
    """HubSpot's list of mails; its "click-through rate" is clicks by opened mail."""
    if not xlsx:
        return written([HUBSPOT, HUBSPOT_ROW])
    typed: list[object] = [int(cell) if cell.isdigit() else cell for cell in HUBSPOT_ROW]
    typed[2], typed[7:10] = date(2026, 8, 20), [0.42004, 0.0601, 0.1431]
    return workbook([HUBSPOT, typed])


def workbook(rows) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def search_console(*, dutch=False) -> bytes:
    """Search Console: a zip of several tables, of which the one by day counts; newest day first."""
    names = ("Zoekopdrachten.csv", "Datums.csv") if dutch else ("Queries.csv", "Dates.csv")
    head = (
        ["Klikken", "Vertoningen", "CTR", "Positie"]
        if dutch
        else ["Clicks", "Impressions", "CTR", "Position"]
    )
    day, query = ("Datum", "Populairste zoekopdrachten") if dutch else ("Date", "Top queries")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            names[0], written([[query, *head], ["fietstas waterdicht", "120", "5194", "2.31%", "3.2"]])
        )
        days = [["2026-09-02", "60", "2600", "2.31%", "3.1"], ["2026-09-01", "40", "2000", "2%", "3.4"]]
        archive.writestr(names[1], written([[day, *head], *days]))
        archive.writestr("Filters.csv", written([["Filter", "Value"], ["Search type", "Web"]]))
    return file.getvalue()
