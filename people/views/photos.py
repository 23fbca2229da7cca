from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from people.http import Request
from people.models import User

DAY = 86_400


@require_safe
def photo(request: Request, pk: int, version: str) -> FileResponse:
    """Send a colleague's photo; its address changes with the photo, so a browser may keep it."""
    person = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    if not person.photo or person.photo_version != version:
        raise Http404
    response = FileResponse(person.photo.open(), content_type="image/webp")
    response["Cache-Control"] = f"private, max-age={30 * DAY}, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
