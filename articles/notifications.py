"""What is told of pages."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from activity.registry import register, register_group, register_target
from articles.models import Article

register_group("pages", _("Pages you own or follow"))
register_target(
    "page",
    Article,
    label=_("Page"),
    icon="file-text",
    related=("space",),
    heavy=("source", "html", "text"),
    is_discussed=True,
)
register(
    "page.created",
    target="page",
    group="pages",
    icon="file-plus",
    sentence=_("%(by)s made the page “%(title)s”"),
    heard_at=lambda page: (page.parent, page.space),
)
register(
    "page.edited",
    target="page",
    group="pages",
    icon="pencil",
    sentence=_("%(by)s changed “%(title)s”"),
    recipients=lambda page, facts: (page.owner,),
    pause=timedelta(hours=1),
)
register(
    "page.moved",
    target="page",
    group="pages",
    icon="move",
    sentence=_("%(by)s moved “%(title)s”"),
    recipients=lambda page, facts: (page.owner,),
)
register(
    "page.restricted",
    target="page",
    group="pages",
    icon="lock",
    sentence=_("%(by)s changed who may read “%(title)s”"),
    recipients=lambda page, facts: (page.owner,),
)
