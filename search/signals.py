"""What search tells the rooms above it."""

from django.dispatch import Signal

# Sent in the transaction that fills a gap: gap, by. Whoever tells people asks gap.hearers() whom.
gap_filled = Signal()
