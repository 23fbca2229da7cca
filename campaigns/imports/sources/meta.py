from campaigns.imports.sources.base import Source

META = Source(
    key="meta",
    label="Meta Ads",
    channel="meta",
    decimal=".",
    en={
        "campaign": "Campaign name",
        "campaign_id": "Campaign ID",
        "account": "Account name|Account ID",
        "group": "Ad set name|Ad set ID",
        "part": "Ad name|Ad ID|Age|Gender|Platform|Placement|Device|Region|Country|Impression device",
        "day": "Day",
        "from": "Reporting starts",
        "to": "Reporting ends",
        "span": "Week|Month",
        "currency": "Currency",
        "reach": "Reach",
        "impressions": "Impressions",
        "spend": "Amount spent",
        "link_clicks": "Link clicks",
        "clicks": "Clicks (all)",
        "landing_views": "Landing page views",
        "conversions": "Purchases|Website purchases",
        "revenue": "Purchases conversion value|Website purchases conversion value",
        "leads": "Leads|On-Facebook leads|Website leads",
        "engagements": "Post engagements|Post engagement",
        "video_views": "Video plays|3-second video plays",
        "completions": "ThruPlays|Video plays at 100%",
        "indicated": "Results",
        "indicator": "Result indicator|Result type",
        "rate:frequency": "Frequency",
        "rate:ctr": "CTR (all)",
        "rate:ctr_link": "CTR (link click-through rate)",
        "rate:cpm": "CPM (cost per 1,000 impressions)|CPM",
        "rate:roas": "Purchase ROAS (return on ad spend)|Website purchase ROAS (return on advertising spend)",
        "rate:cpc": "CPC (all)",
        "info": "Campaign delivery|Ad delivery|Ad set delivery|Attribution setting|Starts|Ends|Cost per result|Cost per results"
        "|CPC (cost per link click)|Ad set budget|Ad set budget type|Campaign budget|Budget|Objective|Bid|Bid type|Last significant edit"
        "|Quality ranking|Engagement rate ranking|Conversion rate ranking|Buying type",
    },
    nl={
        "campaign": "Campagnenaam|Naam campagne",
        "campaign_id": "Campagne-ID|Campagne ID",
        "account": "Accountnaam|Account-ID",
        "group": "Naam advertentieset|Advertentiesetnaam",
        "part": "Naam advertentie|Advertentienaam|Leeftijd|Geslacht|Platform|Plaatsing|Apparaat|Regio|Land",
        "day": "Dag",
        "from": "Start rapportage",
        "to": "Einde rapportage",
        "span": "Week|Maand",
        "currency": "Valuta",
        "reach": "Bereik",
        "impressions": "Vertoningen|Weergaven",
        "spend": "Besteed bedrag",
        "link_clicks": "Linkkliks|Klikken op links|Linkklikken",
        "clicks": "Klikken (alle)",
        "landing_views": "Weergaven van landingspagina",
        "conversions": "Aankopen|Websiteaankopen",
        "revenue": "Conversiewaarde van aankopen|Conversiewaarde van websiteaankopen",
        "leads": "Leads|Facebook-leads|Websiteleads",
        "engagements": "Betrokkenheid bij berichten|Interacties met bericht",
        "completions": "ThruPlays",
        "indicated": "Resultaten",
        "indicator": "Resultatenindicator|Resultaatindicator|Resultaattype",
        "rate:frequency": "Frequentie",
        "rate:ctr": "CTR (alle)",
        "rate:ctr_link": "CTR (doorklikratio voor klikken op link)|CTR (klikfrequentie van links)",
        "rate:cpm": "CPM (kosten per 1.000 weergaven)|CPM (kosten per 1.000 vertoningen)|KPM (kosten per 1.000 vertoningen)"
        "|KPM (kosten per 1.000 weergaven)",
        "rate:roas": "ROAS (rendement op advertentie-uitgaven) voor aankoop|Aankoop-ROAS (rendement op advertentie-uitgaven)",
        "rate:cpc": "KPK (alle)|CPC (alle)",
        "info": "Levering|Campagneweergave|Advertentieweergave|Toeschrijvingsinstelling|Begint op|Eindigt op|Kosten per resultaat"
        "|CPC (kosten per klik op link)|Kosten per linkklik|Budget|Doelstelling|Advertentiesetbudget",
    },
    signs="Amount spent|Besteed bedrag|Reporting starts|Start rapportage|Einde rapportage|Ad set name|Naam advertentieset|Advertentiesetnaam"
    "|Result indicator|Resultatenindicator|Resultaatindicator|Resultaattype|Clicks (all)|Klikken (alle)|Landing page views"
    "|Weergaven van landingspagina|Linkkliks|Klikken op links|Attribution setting|Toeschrijvingsinstelling",
)

PURCHASE, LEAD = "conversions", "leads"


def indicated(indicator: str) -> str:
    """Return the base metric that Meta's "results" are of this kind: purchases and leads; "" for reach, clicks and all else."""
    kind = indicator.strip().lower()
    if any(word in kind for word in ("purchase", "aankop", "aankoop")):
        return PURCHASE
    if any(word in kind for word in ("lead_grouped", "fb_pixel_lead", ".lead", ":lead")) or kind in LEADS:
        return LEAD
    return ""


LEADS = (
    "leads",
    "lead",
    "websiteleads",
    "facebook-leads",
    "website leads",
    "on-facebook leads",
    "leads (formulier)",
)
