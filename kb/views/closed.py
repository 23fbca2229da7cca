from django.http import Http404, HttpRequest, HttpResponse


def closed(request: HttpRequest) -> HttpResponse:
    """Stand in for a page of a library that we do not offer."""
    raise Http404
