"""What is told of campaigns and learnings."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activity.registry import Facts, register, register_group, register_target
from articles.models import Article
from campaigns.models import Campaign, Learning, Status
from people.models import User

register_group("campaigns", _("Campaigns and learnings you work on or follow"))
register_target(
    "campaign",
    Campaign,
    label=_("Campaign"),
    icon="megaphone",
    heavy=("source", "html", "text"),
    is_discussed=True,
)
register_target(
    "learning",
    Learning,
    label=_("Learning"),
    icon="lightbulb",
    content=lambda learning: learning.campaign,
    heavy=("source", "html", "text"),
)

STEPS: dict[str, Any] = {
    Status.IDEA: _("%(by)s made “%(title)s” an idea again"),
    Status.PLANNED: _("%(by)s planned “%(title)s”"),
    Status.LIVE: _("“%(title)s” is live"),
    Status.PAUSED: _("%(by)s paused “%(title)s”"),
    Status.COMPLETED: _("“%(title)s” is completed"),
    Status.IN_REVIEW: _("%(by)s started the review of “%(title)s”"),
    Status.ARCHIVED: _("“%(title)s” is in the archive, with its learnings"),
    Status.CANCELLED: _("%(by)s called off “%(title)s”"),
}
FOR_THE_SPACE = {Status.LIVE, Status.ARCHIVED}


def workers(campaign: Campaign, facts: Facts) -> list[Any]:
    """Who answers for a campaign or works on it: owner, backup owner, team and campaign team."""
    team = campaign.team.members.all() if campaign.team else ()
    crew = [member.person for member in campaign.crew.select_related("person")]
    return [campaign.owner, campaign.backup_owner, *team, *crew]


def contributors(campaign: Campaign, facts: Facts) -> list[Any]:
    """Who worked on a campaign or wrote down what it taught."""
    authors = [learning.author for learning in campaign.learnings.select_related("author")]
    return [*workers(campaign, facts), *authors]


def owners(campaign: Campaign, facts: Facts) -> list[Any]:
    return [campaign.owner, campaign.backup_owner]


def thanks(campaign: Campaign, facts: Facts, reader: Any) -> dict[str, Any]:
    """Tell how many learnings a campaign left, and whether this reader is one of those to thank for it."""
    kept = campaign.learnings.filter(binned_at=None).count()
    worked = {person.pk for person in contributors(campaign, facts) if person}
    return {"learnings": kept, "is_thanked": reader.pk in worked}


for status, sentence in STEPS.items():
    register(
        f"campaign.{status}",
        target="campaign",
        group="campaigns",
        icon="flag",
        sentence=sentence,
        recipients=contributors if status == Status.ARCHIVED else workers,
        heard_at=(lambda campaign: (campaign, campaign.space))
        if status in FOR_THE_SPACE
        else (lambda campaign: (campaign,)),
        mail=("campaigns/mail/archived", thanks) if status == Status.ARCHIVED else None,
    )
register(
    "campaign.created",
    target="campaign",
    group="campaigns",
    icon="megaphone",
    sentence=_("%(by)s has an idea for a campaign: “%(title)s”"),
    recipients=owners,
    heard_at=lambda campaign: (campaign.space, campaign.predecessor),
)
register(
    "campaign.edited",
    target="campaign",
    group="campaigns",
    icon="pencil",
    sentence=_("%(by)s changed the campaign “%(title)s”"),
    recipients=owners,
    pause=timedelta(hours=1),
)
register(
    "results.imported",
    target="campaign",
    group="campaigns",
    icon="chart-column",
    sentence=_("%(by)s imported results of “%(title)s”"),
    recipients=owners,
    pause=timedelta(hours=1),
)
register(
    "results.import_undone",
    target="campaign",
    group="campaigns",
    icon="undo-2",
    sentence=_("%(by)s undid an import of results of “%(title)s”"),
    recipients=owners,
)
register(
    "campaign.unlocked",
    target="campaign",
    group="campaigns",
    icon="lock",
    sentence=_("%(by)s unlocked the figures of “%(title)s”"),
    recipients=owners,
)
register(
    "campaign.restricted",
    target="campaign",
    group="campaigns",
    icon="lock",
    sentence=_("%(by)s changed who may see the campaign “%(title)s”"),
    recipients=owners,
)
register(
    "learning.added",
    target="learning",
    group="campaigns",
    icon="lightbulb",
    sentence=_("%(by)s drew a learning: “%(title)s”"),
    recipients=lambda learning, facts: owners(learning.campaign, facts),
    heard_at=lambda learning: (learning.campaign,),
)
LEARNED: dict[str, tuple[str, Any]] = {
    Learning.Status.HYPOTHESIS: ("lightbulb", _("%(by)s wants to look again at a learning: “%(title)s”")),
    Learning.Status.CONFIRMED: ("circle-check", _("%(by)s confirmed a learning: “%(title)s”")),
    Learning.Status.REFUTED: ("circle-x", _("%(by)s refuted a learning: “%(title)s”")),
    Learning.Status.BEST_PRACTICE: ("star", _("%(by)s made a learning best practice: “%(title)s”")),
    Learning.Status.SUPERSEDED: ("history", _("%(by)s said that a learning is out of date: “%(title)s”")),
}


def keepers(page_id: Any) -> list[Any]:
    """Who answers for a page and may see it now."""
    page = Article.objects.filter(pk=page_id, binned_at=None).select_related("owner", "backup_owner").first()
    people = [page.owner, page.backup_owner] if page else []
    return [one for one in people if one and Article.objects.visible_to(one).filter(pk=page_id).exists()]


for status, (mark, told) in LEARNED.items():
    register(
        f"learning.{status}",
        target="learning",
        group="campaigns",
        icon=mark,
        sentence=told,
        recipients=lambda learning, facts: [learning.author, *owners(learning.campaign, facts)],
        heard_at=lambda learning: (learning, learning.campaign),
    )
register(
    "learning.contradicts",
    target="learning",
    group="campaigns",
    icon="circle-alert",
    sentence=_("%(by)s says that a learning contradicts a page of yours: “%(title)s”"),
    recipients=lambda learning, facts: keepers(facts["page"]),
    heard_at=lambda learning: (),
)


def reviewer(campaign: Campaign, facts: Facts) -> list[Any]:
    """Who was asked to look at what the owner handed in."""
    return list(User.objects.active().filter(pk=facts.get("reviewer")))


def close_out_form(campaign: Campaign, facts: Facts) -> str:
    return reverse("campaigns:close_out", args=[campaign.code])


register(
    "campaign.close_out_asked",
    target="campaign",
    group="campaigns",
    icon="flag",
    sentence=_("“%(title)s” is over: what came of it?"),
    recipients=owners,
    url=close_out_form,
)
register(
    "campaign.close_out_reminded",
    target="campaign",
    group="campaigns",
    icon="clock",
    sentence=_("“%(title)s” still waits for its results and learnings"),
    recipients=owners,
    url=close_out_form,
)
register(
    "campaign.closed_out",
    target="campaign",
    group="campaigns",
    icon="clipboard-list",
    sentence=_("%(by)s closed out “%(title)s”; it is ready to be looked at"),
    recipients=reviewer,
)
