"""Sentences of Django that speak formal Dutch; listed here, they are ours to translate and we say "je"."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

INFORMAL = (
    _("Your old password was entered incorrectly. Please enter it again."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("Your password can’t be too similar to your other personal information."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
)
