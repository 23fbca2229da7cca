"""What can be wrong with the embedded PostgreSQL, always as one sentence that says what to do."""


class EmbeddedError(Exception):
    """The embedded server cannot do what was asked; the text is a sentence for the person at the keyboard."""
