from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

PLAIN = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]*$", _("Use lower-case letters, digits, hyphens, dots and underscores only.")
)


class TrackingLink(models.Model):
    """An address of ours with the marks that tell afterwards where a visit came from; the campaign is its code."""

    campaign_id: int
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="tracking")
    page = models.URLField(_("page"), max_length=600)
    source = models.CharField(_("source"), max_length=60, validators=[PLAIN])
    medium = models.CharField(_("medium"), max_length=60, validators=[PLAIN])
    content = models.CharField(_("content"), max_length=80, blank=True, validators=[PLAIN])
    # What the campaign was called when its addresses went out; a new code must not change those.
    campaign_name = models.CharField(_("campaign"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("tagged address")
        verbose_name_plural = _("tagged addresses")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.source} / {self.medium}"

    @property
    def marks(self) -> dict[str, str]:
        """Return the UTM parameters in the order people write them; an empty one is left out."""
        marks = {
            "utm_source": self.source,
            "utm_medium": self.medium,
            "utm_campaign": (self.campaign_name or self.campaign.code).lower(),
            "utm_content": self.content,
        }
        return {name: value for name, value in marks.items() if value}

    @property
    def address(self) -> str:
        """Return the whole address; what the page has of its own stays, marks it came with are replaced."""
        parts = urlsplit(self.page)
        own = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in self.marks]
        return urlunsplit(parts._replace(query=urlencode([*own, *self.marks.items()])))
