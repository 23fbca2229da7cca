"""The answer to "may this person do that?": true or false, with the sentence to show."""

from dataclasses import dataclass

from django.utils.functional import Promise

from core.errors import Refused


@dataclass(frozen=True)
class Decision:
    """Falsy when refused; `reason` is then a translated sentence for the person who asked."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Go on when allowed; raise Refused with the reason when not."""
        if not self.allowed:
            raise Refused(self.reason)


ALLOWED = Decision(allowed=True)


def refused(reason: str | Promise) -> Decision:
    """Return a refusal with the sentence to show."""
    return Decision(allowed=False, reason=reason)
