"""Errors that carry a sentence for the person who caused them."""

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818 (it reads as the word it is: raise Refused)
    """An act that may not or cannot be done now; `sentence` is translated and says what to do instead."""

    def __init__(self, sentence: str | Promise, *, status: int = 403) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
