"""The tools marketing works in, recognised by the host (and start of the path) of an address; nothing is ever fetched."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Tool:
    """A tool by the name people know it by, with an icon for what is done in it."""

    name: str
    icon: str


DESIGN, TEXT, TABLE, SLIDES, FOLDER = "palette", "file-text", "table", "file", "folder"
ADS, MAIL, CHART, TASKS, CHAT, SHOP, FILM = (
    *("megaphone", "mail", "chart-column", "list-checks", "message-square", "tag", "video"),
)
# Host, and where that says more than the host the start of the path. A host holds for what is below it as well.
TOOLS: tuple[tuple[str, str, Tool], ...] = (
    ("figma.com", "", Tool("Figma", DESIGN)),
    ("canva.com", "", Tool("Canva", DESIGN)),
    ("adobe.com", "", Tool("Adobe", DESIGN)),
    ("frame.io", "", Tool("Frame.io", FILM)),
    ("miro.com", "", Tool("Miro", DESIGN)),
    ("docs.google.com", "/document", Tool("Google Docs", TEXT)),
    ("docs.google.com", "/spreadsheets", Tool("Google Sheets", TABLE)),
    ("docs.google.com", "/presentation", Tool("Google Slides", SLIDES)),
    ("docs.google.com", "/forms", Tool("Google Forms", TASKS)),
    ("drive.google.com", "", Tool("Google Drive", FOLDER)),
    ("lookerstudio.google.com", "", Tool("Looker Studio", CHART)),
    ("datastudio.google.com", "", Tool("Looker Studio", CHART)),
    ("looker.com", "", Tool("Looker", CHART)),
    ("ads.google.com", "", Tool("Google Ads", ADS)),
    ("analytics.google.com", "", Tool("Google Analytics", CHART)),
    ("merchants.google.com", "", Tool("Merchant Center", SHOP)),
    ("search.google.com", "/search-console", Tool("Search Console", CHART)),
    ("business.facebook.com", "", Tool("Meta Business", ADS)),
    ("adsmanager.facebook.com", "", Tool("Meta Ads", ADS)),
    ("facebook.com", "/ads", Tool("Meta Ads", ADS)),
    ("linkedin.com", "/campaignmanager", Tool("LinkedIn Ads", ADS)),
    ("linkedin.com", "", Tool("LinkedIn", CHAT)),
    ("ads.tiktok.com", "", Tool("TikTok Ads", ADS)),
    ("ads.pinterest.com", "", Tool("Pinterest Ads", ADS)),
    ("ads.microsoft.com", "", Tool("Microsoft Advertising", ADS)),
    ("mailchimp.com", "", Tool("Mailchimp", MAIL)),
    ("klaviyo.com", "", Tool("Klaviyo", MAIL)),
    ("mailerlite.com", "", Tool("MailerLite", MAIL)),
    ("activecampaign.com", "", Tool("ActiveCampaign", MAIL)),
    ("hubspot.com", "", Tool("HubSpot", MAIL)),
    ("salesforce.com", "", Tool("Salesforce", TABLE)),
    ("trello.com", "", Tool("Trello", TASKS)),
    ("asana.com", "", Tool("Asana", TASKS)),
    ("monday.com", "", Tool("monday.com", TASKS)),
    ("clickup.com", "", Tool("ClickUp", TASKS)),
    ("notion.so", "", Tool("Notion", TEXT)),
    ("atlassian.net", "/wiki", Tool("Confluence", TEXT)),
    ("atlassian.net", "", Tool("Jira", TASKS)),
    ("airtable.com", "", Tool("Airtable", TABLE)),
    ("slack.com", "", Tool("Slack", CHAT)),
    ("teams.microsoft.com", "", Tool("Microsoft Teams", CHAT)),
    ("sharepoint.com", "", Tool("SharePoint", FOLDER)),
    ("dropbox.com", "", Tool("Dropbox", FOLDER)),
    ("wetransfer.com", "", Tool("WeTransfer", FOLDER)),
    ("hotjar.com", "", Tool("Hotjar", CHART)),
    ("semrush.com", "", Tool("Semrush", CHART)),
    ("ahrefs.com", "", Tool("Ahrefs", CHART)),
    ("shopify.com", "", Tool("Shopify", SHOP)),
    ("youtube.com", "", Tool("YouTube", FILM)),
    ("vimeo.com", "", Tool("Vimeo", FILM)),
)


def tool_of(address: str) -> Tool:
    """Return the tool an address leads to; one nobody named is called by its host."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    for name, path, tool in TOOLS:
        if (host == name or host.endswith(f".{name}")) and parts.path.startswith(path):
            return tool
    return Tool(host or address, "link")
