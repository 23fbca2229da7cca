from campaigns.imports.sources.base import Source

LINKEDIN = Source(
    key="linkedin",
    label="LinkedIn Ads",
    channel="linkedin",
    decimal=".",
    day_first=False,
    is_utc=True,
    en={
        "campaign": "Campaign Name|Campaign",
        "campaign_id": "Campaign ID",
        "group": "Campaign Group Name|Campaign Group ID",
        "account": "Account Name|Account ID",
        "part": "Creative Name|Ad ID|Ad Name|Ad Headline|Creative Direct Sponsored Content Name",
        "day": "Start Date (in UTC)|Start Date|Date",
        "currency": "Currency",
        "spend": "Total Spent",
        "impressions": "Impressions",
        "reach": "Reach|Approximate Member Reach",
        "clicks": "Clicks",
        "link_clicks": "Clicks to Landing Page",
        "engagements": "Total Engagements",
        "conversions": "Conversions",
        "revenue": "Total Conversion Value",
        "leads": "Leads",
        "video_views": "Video Views",
        "completions": "Video Completions",
        "sent": "Sends",
        "unique_opens": "Opens",
        "rate:ctr": "Click Through Rate",
        "rate:cpm": "Average CPM",
        "rate:cpc": "Average CPC",
        "rate:engagement_rate": "Engagement Rate",
        "rate:cpa": "Cost per Conversion",
        "rate:roas": "Return on Ad Spend",
        "rate:cpl": "Cost per Lead",
        "info": "Campaign Type|Campaign Status|Campaign Group Status|Campaign Objective|Cost Type|Daily Budget|Total Budget|Click URL"
        "|Reactions|Comments|Shares|Follows|Other Clicks|Total Social Actions|Post-Click Conversions|View-Through Conversions|Conversion Rate"
        "|Lead Forms Opened|Lead Form Completion Rate|Video Plays|Video View Rate|Video Starts|Video First Quartile Completions"
        "|Video Midpoint Completions|Video Third Quartile Completions|eCPV|Campaign Start Date|Campaign End Date|Ad Introduction Text"
        "|Viral Impressions|Viral Clicks|Campaign Group Start Date|Campaign Group End Date|Ad Status|Video Completion Rate",
    },
    signs="Start Date (in UTC)|Total Spent|Click Through Rate|Total Social Actions|Total Engagements|Lead Forms Opened|Campaign Group Name",
    titles=("campaign performance report", "ad performance report", "creative performance report"),
)
