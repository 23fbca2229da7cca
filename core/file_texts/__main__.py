"""The process that reads one file: `python -m core.file_texts KIND`, the file as standard input, JSON as output.

It holds no secrets: it is started with an empty environment, and seals itself before it looks at the first byte.
"""

import importlib
import json
import sys
from typing import Any

from core.file_texts.gathering import Enough, Gathered, Locked, Old, TooMuch
from core.file_texts.sealing import load, seal

SAID = {Enough: "part", Locked: "locked", TooMuch: "heavy", Old: "old", MemoryError: "heavy"}


def main(kind: str) -> None:
    """Say what became of it; what a library trips over ends the process, which says that the file is broken."""
    reader: Any = importlib.import_module(f"core.file_texts.{kind}")
    load(["encodings", *reader.LIBRARIES])
    seal()
    found, outcome = Gathered(), "read"
    try:
        reader.read(sys.stdin.buffer.read(), found)
    except tuple(SAID) as said:
        outcome = SAID[type(said)]
    json.dump({"outcome": outcome, "text": found.text()}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
