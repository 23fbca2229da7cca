from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from campaigns.models import Learning
from people.http import Request


@require_safe
def learning(request: Request, pk: int) -> HttpResponse:
    """Show a learning with its evidence and where it was used again."""
    learning = get_object_or_404(Learning.objects.visible_to(request.user), pk=pk)
    return render(request, "campaigns/learning.html", {"learning": learning})
