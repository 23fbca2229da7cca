"""What is told of spaces: they are followed for what is new in them."""

from django.utils.translation import gettext_lazy as _

from activity.registry import register_target
from spaces.models import Space

register_target("space", Space, label=_("Space"), icon="layers")
