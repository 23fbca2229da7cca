"""Where forms and the editor ask what somebody means by what was typed of a name."""

from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.http import urlencode


def _completions(*kinds: str) -> str:
    return f"{reverse_lazy('search:completions')}?{urlencode({'kind': kinds}, doseq=True)}"


completions = lazy(_completions, str)  # forms name it before there are addresses
