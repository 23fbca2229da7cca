from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.tools import Tool, tool_of


class ToolLink(models.Model):
    """Where else the work on a campaign is: a design, a sheet, an advertising account, by its pasted address."""

    campaign_id: int
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="tools")
    address = models.URLField(_("address"), max_length=600)
    title = models.CharField(_("name"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("linked tool")
        verbose_name_plural = _("linked tools")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title or self.tool.name

    @property
    def tool(self) -> Tool:
        """Return which tool this is in, known by its host alone."""
        return tool_of(self.address)
