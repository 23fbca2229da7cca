"""What can be done from the search field besides opening what was found: "new page in …", "go to …"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from search import analysis
from spaces.models import Access

MOST = 4
LEAST = 2  # letters before anything is offered


@dataclass(frozen=True)
class Action:
    """One thing to do, as a link."""

    label: str
    href: str
    icon: str


Provider = Callable[[Access, str], Iterable[Action]]
_providers: list[Provider] = []


def register_actions(provide: Provider) -> None:
    """Let `provide(access, text)` say what one could do with a search; it is asked at every letter, so be quick."""
    _providers.append(provide)


def actions_for(access: Access, text: str) -> list[Action]:
    """Return what this person may do with the words typed so far."""
    if len(text.strip()) < LEAST:
        return []
    return list(islice((action for provide in _providers for action in provide(access, text)), MOST))


def calls(text: str, *names: str) -> bool:
    """Say whether what is typed is the beginning of one of `names`, word by word, in any order: "pagina merk"."""
    typed = _words(text)
    return bool(typed) and any(
        all(any(word.startswith(begun) for word in _words(name)) for begun in typed) for name in names
    )


def _words(text: str) -> list[str]:
    return [analysis.fold(token.text) for token in analysis.tokens(analysis.clean(text))]
