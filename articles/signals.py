"""News about pages that others keep copies by; sent inside the transaction that makes the change."""

from django.dispatch import Signal

# Where some pages are, who may read them, or what they are called is different now: `pages` is a queryset of them.
pages_changed = Signal()
