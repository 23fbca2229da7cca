"""What is told of spaces: they are followed for what is new in them."""

from django.utils.translation import gettext_lazy as _

from activity.keeping import shortcuts
from activity.registry import register_target
from search.registry import register_shortcuts
from spaces.models import Space

register_shortcuts(_("Favourites"), shortcuts)
register_target("space", Space, label=_("Space"), icon="layers")
