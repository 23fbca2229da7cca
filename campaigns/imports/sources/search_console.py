from campaigns.imports.sources.base import Source

SEARCH_CONSOLE = Source(
    key="search_console",
    label="Google Search Console",
    channel="content",
    own_name="Google Search",
    en={
        "day": "Date",
        "part": "Top queries|Query|Top pages|Page|Country|Device|Search appearance",
        "clicks": "Clicks",
        "impressions": "Impressions",
        "rate:ctr": "CTR",
        "info": "Position",
    },
    nl={
        "day": "Datum",
        "part": "Populairste zoekopdrachten|Populairste pagina's|Land|Apparaat",
        "clicks": "Klikken",
        "impressions": "Vertoningen",
        "rate:ctr": "CTR",
        "info": "Positie",
    },
    signs="Position|Positie",
)
