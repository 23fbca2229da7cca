"""What search tells the rooms above it."""

from django.dispatch import Signal

# Sent after the commit: gap, entry (what fills it), by. Whoever tells people asks gap.hearers(entry) whom.
gap_filled = Signal()
