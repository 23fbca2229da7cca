from django.core.management import call_command

from articles.models import Article
from tests.factories.articles import make_article


def test_it_renders_what_an_older_renderer_made(space, editor, capsys):
    article = make_article(space=space, by=editor, source="We say *je*.")
    fresh = make_article("Fresh", space=space, by=editor, source="Fine")
    Article.objects.filter(pk=article.pk).update(html="<blink>old</blink>", renderer="0")
    Article.objects.filter(pk=fresh.pk).update(html="<p>kept</p>")
    call_command("rerender", dry_run=True)
    assert "1 pages to render." in capsys.readouterr().out
    call_command("rerender")
    assert "1 of 1 pages rendered." in capsys.readouterr().out
    article.refresh_from_db()
    fresh.refresh_from_db()
    assert article.html.strip() == "<p>We say <em>je</em>.</p>"
    assert (article.head, fresh.html) == (1, "<p>kept</p>")
