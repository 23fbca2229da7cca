from campaigns.forms.briefs import BriefForm, NewCampaignForm
from campaigns.forms.equipment import faq_rows, tool_rows, tracking_rows
from campaigns.forms.learnings import LearningForm
from campaigns.forms.plans import channel_rows, context_rows, target_rows
from campaigns.forms.results import ResultsForm
from campaigns.forms.statuses import StatusForm

__all__ = [
    "BriefForm",
    "LearningForm",
    "NewCampaignForm",
    "ResultsForm",
    "StatusForm",
    "channel_rows",
    "context_rows",
    "faq_rows",
    "target_rows",
    "tool_rows",
    "tracking_rows",
]
