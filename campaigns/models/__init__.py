from campaigns.models.campaign import Campaign, CampaignQuerySet
from campaigns.models.campaign_file import CampaignFile, CampaignFileQuerySet, CampaignFileRow
from campaigns.models.change import Change
from campaigns.models.choices import (
    OVERTAKEN,
    FunnelStage,
    Horizon,
    HypothesisOutcome,
    Objective,
    Status,
    Type,
)
from campaigns.models.closeout import CloseOut
from campaigns.models.copy import CopyVariant
from campaigns.models.correction import Correction
from campaigns.models.creative import Creative, CreativeFile
from campaigns.models.crew import CrewMember
from campaigns.models.exchange import ExchangeRate, ForeignMoney
from campaigns.models.faq import FaqEntry
from campaigns.models.hub import ChannelPage
from campaigns.models.import_batch import ImportBatch, ImportBatchQuerySet
from campaigns.models.imported import ImportedCampaign, ImportedRow, Overwritten
from campaigns.models.learning import Learning, LearningQuerySet
from campaigns.models.learning_page import LearningPage
from campaigns.models.learning_use import LearningUse
from campaigns.models.lesson import LessonCheck
from campaigns.models.lifecycle import StatusChange
from campaigns.models.lists import Channel
from campaigns.models.outside import ExternalBenchmark
from campaigns.models.plan import ChannelPlan, ContextFactor, KpiTarget
from campaigns.models.remembered import ExternalCampaign, RememberedColumns
from campaigns.models.result import BASE_METRICS, Result
from campaigns.models.season import Season
from campaigns.models.standing import LearningChange
from campaigns.models.tool import ToolLink
from campaigns.models.tracking import TrackingLink
from campaigns.models.unlocking import Unlocking
from campaigns.models.upload import Upload, UploadQuerySet
from campaigns.models.version import CampaignVersion, Saved
from campaigns.models.vote import LearningVote

__all__ = [
    "BASE_METRICS",
    "OVERTAKEN",
    "Campaign",
    "CampaignFile",
    "CampaignFileQuerySet",
    "CampaignFileRow",
    "CampaignQuerySet",
    "CampaignVersion",
    "Change",
    "Channel",
    "ChannelPage",
    "ChannelPlan",
    "CloseOut",
    "ContextFactor",
    "CopyVariant",
    "Correction",
    "Creative",
    "CreativeFile",
    "CrewMember",
    "ExchangeRate",
    "ExternalBenchmark",
    "ExternalCampaign",
    "FaqEntry",
    "ForeignMoney",
    "FunnelStage",
    "Horizon",
    "HypothesisOutcome",
    "ImportBatch",
    "ImportBatchQuerySet",
    "ImportedCampaign",
    "ImportedRow",
    "KpiTarget",
    "Learning",
    "LearningChange",
    "LearningPage",
    "LearningQuerySet",
    "LearningUse",
    "LearningVote",
    "LessonCheck",
    "Objective",
    "Overwritten",
    "RememberedColumns",
    "Result",
    "Saved",
    "Season",
    "Status",
    "StatusChange",
    "ToolLink",
    "TrackingLink",
    "Type",
    "Unlocking",
    "Upload",
    "UploadQuerySet",
]
