"""What is somebody's alone and is not in the index: drafts. It is looked through where it is kept, for its owner only.

Not indexed on purpose: an index is everybody's, so the words of an unsaved text would count in its statistics and be
offered as corrections, and every few seconds of typing would rewrite it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from people.models import User
from search.registry import Shortcut

MOST_SHOWN, MOST_LISTED = 3, 50

Provider = Callable[[User, Sequence[str], int], Iterable[Shortcut]]
_providers: list[tuple[Any, Provider]] = []


def register_own(heading: Any, provide: Provider) -> None:
    """Let `provide(user, words, most)` find what is `user`'s alone and holds all of `words`, the newest first."""
    _providers.append((heading, provide))


def own_things(user: User, words: Sequence[str], most: int = MOST_SHOWN) -> list[tuple[Any, list[Shortcut]]]:
    """Return what this person alone has that fits, under a heading each."""
    groups = [(heading, list(provide(user, words, most))) for heading, provide in _providers]
    return [(heading, rows) for heading, rows in groups if rows]
