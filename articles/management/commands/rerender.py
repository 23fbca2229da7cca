from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.models import Article
from core.errors import Refused
from core.markdown import RENDERER_VERSION


class Command(BaseCommand):
    """Brings stored pages up to the renderer and sanitiser in use now."""

    help = (
        "Renders every page anew that an older renderer or sanitiser made; revisions and dates stay as they are. "
        "Safe to run again and while people work."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also pages that are up to date")
        parser.add_argument("--dry-run", action="store_true", help="only say how many pages there are to do")

    def handle(self, *args: Any, **options: Any) -> None:
        pages = Article.objects.order_by("pk")
        if not options["all"]:
            pages = pages.exclude(renderer=RENDERER_VERSION)
        ids = list(pages.values_list("pk", flat=True))
        if options["dry_run"]:
            self.stdout.write(f"{len(ids)} pages to render.")
            return
        done = sum(self._render(pk) for pk in ids)
        self.stdout.write(f"{done} of {len(ids)} pages rendered.")

    def _render(self, pk: int) -> bool:
        page = Article.objects.filter(pk=pk).first()
        if page is None:
            return False
        try:
            page.render_again()
        except Refused as refusal:
            self.stderr.write(f"Page {pk}: {refusal.sentence}")
            return False
        return True
