from django.db import models
from django.utils.translation import gettext_lazy as _


class FaqEntry(models.Model):
    """A question customers ask about a campaign, with the answer sales and service may give."""

    campaign_id: int
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="faq")
    question = models.CharField(_("question"), max_length=250)
    answer = models.TextField(_("answer"), max_length=1500)

    class Meta:
        verbose_name = _("question of customers")
        verbose_name_plural = _("questions of customers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.question
