"""News that rooms above keep copies by; sent inside the transaction that makes the change."""

from django.dispatch import Signal

# Who may read some rows has changed: `sender` is their model, `contents` a queryset of them.
access_changed = Signal()

# A space began or ceased to keep the figures of its campaigns to members: `space` is that space.
figures_limited = Signal()
