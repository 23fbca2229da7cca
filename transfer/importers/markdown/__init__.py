"""Folders of Markdown, written by people who never heard of Baton, become pages."""
