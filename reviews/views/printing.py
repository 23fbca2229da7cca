from django.http import HttpResponse
from django.views.decorators.http import require_safe

from people.http import Request
from reviews.page import ReviewPage
from reviews.printing import document
from reviews.views.fetching import visible_review


@require_safe
def pdf(request: Request, name: str) -> HttpResponse:
    """Hand out the review as a PDF, with what this reader may see."""
    found = visible_review(request, name)
    response = HttpResponse(document(ReviewPage(found, request.user)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="review-{name}.pdf"'
    return response
