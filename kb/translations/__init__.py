"""Keeps the translations: what must be translated, where it is kept, and whether it is complete."""
