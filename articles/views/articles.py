from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article
from people.http import Request


def article(request: Request, address: str) -> HttpResponse:
    """Show a page as it was rendered when it was saved."""
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=int(address.split("-")[0]))
    return render(request, "articles/article.html", {"article": article})
