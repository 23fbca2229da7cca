"""What one can do with campaigns from the search field: make one, or go to one by its code or title."""

import re
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext

from campaigns.models import Campaign
from search.acting import Action, calls, register_actions
from spaces.models import Access, Role

ASKED = re.compile(r"(?:go to|ga naar|open) (?:campaign|campagne) (?P<name>.{2,})", re.IGNORECASE)
CODE = re.compile(r"\d{4}-\S+")
MOST = 3


def actions(access: Access, text: str) -> Iterator[Action]:
    """A new campaign, all of them, and those whose code is typed or whose name is asked for."""
    if any(space.my_role >= Role.EDIT for space in access.spaces) and calls(
        text, "new campaign", "nieuwe campagne"
    ):
        yield Action(gettext("New campaign"), reverse("campaigns:new"), "plus")
    if calls(text, "campaigns archive", "campagnes archief", "go to campaigns", "ga naar campagnes"):
        yield Action(gettext("Campaigns"), reverse("campaigns:archive"), "megaphone")
    if calls(text, "learnings board", "learningbord", "go to learnings", "ga naar learnings"):
        yield Action(gettext("Learnings"), reverse("learnings:board"), "lightbulb")
    if calls(text, "channels best practice", "kanalen best practice", "go to channels", "ga naar kanalen"):
        yield Action(gettext("Channels"), reverse("campaigns:channel_list"), "layers")
    for campaign in _named(access, text.strip()):
        label = gettext("Go to campaign %(campaign)s") % {"campaign": campaign.title}
        yield Action(label, campaign.get_absolute_url(), "megaphone")


def _named(access: Access, text: str) -> Iterator[Campaign]:
    """Yield campaigns by the beginning of a code, which is also a former one when it is whole; or by name when asked."""
    asked = ASKED.fullmatch(text)
    name = asked["name"] if asked else text
    if not asked and not CODE.fullmatch(name):
        return
    wanted = Q(code__startswith=slugify(name)) | Q(former_codes__contains=[slugify(name)])
    if asked:
        wanted |= Q(title__icontains=name.replace("\0", ""))
    rows = Campaign.objects.visible_to(access).filter(wanted).only("title", "code")
    yield from rows.order_by("-planned_start", "pk")[:MOST]


register_actions(actions)
