"""What a reader hands its findings to: it takes so much text, for so long, and then says that it is enough."""

import time

MOST_LETTERS = 1_000_000
MOST_SECONDS = 20  # of the processor's time


class Enough(Exception):  # noqa: N818 (it is no error)
    """There is as much text as is kept, or time is up; what was gathered so far is good."""


class Locked(Exception):  # noqa: N818 (it says what the file is)
    """The file opens with a password only."""


class TooMuch(Exception):  # noqa: N818 (it says what the file is)
    """The file unpacks to more than is reasonable."""


class Old(Exception):  # noqa: N818 (it says what the file is)
    """The file is of a kind from before 2007, which is not read."""


class Gathered:
    """Pieces of text, at most MOST_LETTERS together."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._room = MOST_LETTERS

    def add(self, piece: str) -> None:
        """Take a paragraph; raises Enough when nothing fits any more or it has taken too long."""
        if piece := piece.strip():
            self.pieces.append(piece[: self._room])
            self._room -= len(piece) + 1
        if self._room <= 0 or time.process_time() > MOST_SECONDS:
            raise Enough

    def text(self) -> str:
        return "\n".join(self.pieces)
