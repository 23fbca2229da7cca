"""The platforms whose files are known, one small file each."""

from campaigns.imports.sources.base import Source
from campaigns.imports.sources.ga4 import GA4
from campaigns.imports.sources.generic import GENERIC
from campaigns.imports.sources.google_ads import GOOGLE_ADS
from campaigns.imports.sources.linkedin import LINKEDIN
from campaigns.imports.sources.mail import HUBSPOT, KLAVIYO, MAILCHIMP, MAILERLITE
from campaigns.imports.sources.meta import META
from campaigns.imports.sources.search_console import SEARCH_CONSOLE

__all__ = ["PLATFORMS", "SOURCES", "Source"]

PLATFORMS = (GOOGLE_ADS, META, LINKEDIN, GA4, MAILCHIMP, KLAVIYO, MAILERLITE, HUBSPOT, SEARCH_CONSOLE)
SOURCES = {source.key: source for source in (*PLATFORMS, GENERIC)}
