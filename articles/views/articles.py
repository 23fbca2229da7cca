from urllib.parse import unquote

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from articles.linking import for_reader
from articles.models import Article
from articles.models.reference import resolve
from articles.panels import panels_of
from articles.permissions import can_add, can_change_branch, can_edit, can_restrict, can_verify
from articles.reading import address_of, addresses, files_of, page
from articles.surroundings import surroundings
from articles.titles import key_of
from people.http import Request
from spaces.access import access_of
from spaces.models import Space


@require_safe
def article(request: Request, pk: int) -> HttpResponse:
    """Show a page as it was rendered when it was saved."""
    access = access_of(request)
    article = page(access).first(pk=pk, kind=ContentType.objects.get_for_model(Article).pk)
    if article is None:
        raise Http404
    article.space, article.my_role = access.space(article.space_id), access.role_in(article.space_id)
    if unquote(request.path) != unquote(article.get_absolute_url()):
        return redirect(article, permanent=True)
    place = surroundings(access, article.space, article)
    may_edit = can_edit(request.user, article)
    html = for_reader(article.html, addresses(article), wanted=_wanted(article) if may_edit else "")
    context = {
        "article": article,
        "html": html,
        "place": place,
        "current_space": article.space,
        "headings": [heading for heading in article.headings if heading["level"] in {2, 3}],
        "tags": [
            {"name": name, "href": f"/search/?{urlencode({'tag': name})}"} for name in article.tag_names
        ],
        "backlinks": [{"title": link["title"], "href": address_of(link)} for link in article.backlinks],
        "files": files_of(article),
        "panels": panels_of(article),
        "may_edit": may_edit,
        "may_change_branch": may_edit and can_change_branch(request.user, article),
        "may_verify": can_verify(request.user, article),
        "may_restrict": can_restrict(request.user, article),
    }
    return render(request, "articles/article.html", context)


@require_safe
def source(request: Request, pk: int) -> HttpResponse:
    """Hand out the text of a page as it was written, as a file."""
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    response = HttpResponse(article.source, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{article.slug or article.pk}.md"'
    return response


@require_safe
def titled(request: Request) -> HttpResponse:
    """Go to the page with this title (or that once had it), or to where one may make it."""
    title = request.GET.get("title", "").replace("\0", "")[:200]
    slug = request.GET.get("space", "").replace("\0", "")
    space = Space.objects.visible_to(request.user).filter(slug=slug).first()
    found = resolve([title], space_id=space.pk if space else 0, by=request.user)
    if found:
        return redirect(Article.objects.only("pk", "slug").get(pk=found[key_of(title)]))
    if title and space and can_add(request.user, space):
        return redirect(f"{reverse('space_article_new', args=[space.slug])}?{urlencode({'title': title})}")
    raise Http404


def _wanted(article: Article) -> str:
    new = reverse("space_article_new", args=[article.space.slug])
    return f"{new}?parent={article.pk}&title="
