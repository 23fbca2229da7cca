"""One import from first to last: read everything, plan the tree, write the pages, say what became of each file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from articles import bulk
from articles.models import Article
from articles.titles import slug_of
from core.errors import Refused
from people.models import User
from spaces.models import Space
from transfer.importers.markdown.addresses import Addresses
from transfer.importers.markdown.composing import composed
from transfer.importers.markdown.ordering import is_settings, ordering
from transfer.importers.markdown.pages import Page, is_page
from transfer.importers.markdown.plan import planned
from transfer.importers.markdown.reading import NotRead, Source, refusal
from transfer.importers.markdown.remarks import Remarks
from transfer.importers.markdown.report import Report
from transfer.importers.markdown.storing import Storing, import_key
from transfer.models.imported_page import ImportedPage
from transfer.models.outcomes import Outcome

Progress = Callable[[int, int], None]  # files done, files in all


@dataclass
class Running:
    """What one import needs to know."""

    source: Source
    space: Space
    by: User
    dry: bool = False
    skip_drafts: bool = False
    progress: Progress = lambda _done, _total: None


def run(running: Running) -> Report:
    """Import the source and return its report; with `dry` nothing is written."""
    started = time.monotonic()
    report = Report()
    paths = sorted(running.source.sizes)
    files = {path: Remarks() for path in paths if not is_page(path)}
    found = _read(running, [path for path in paths if is_page(path)], report)
    order = ordering(filter(is_settings, files), running.source.read, files.__getitem__)
    pages = planned(found, order)
    storing = _stored(running, pages, files, report)
    _account_for_files(pages, files, report)
    for path, remarks in running.source.refused:
        report.add(path, Outcome.SKIPPED if "hidden_folder" in remarks else Outcome.FAILED, remarks)
    _name_the_gone(running, report)
    report.links = storing.tally.counts
    report.seconds = time.monotonic() - started
    report.in_order()
    return report


def _read(running: Running, paths: list[str], report: Report) -> list[Page]:
    """Return the pages that the Markdown files make; those that make none go straight to the report."""
    pages = []
    for number, path in enumerate(paths):
        if number % 50 == 0:
            running.progress(number // 2, len(paths))  # reading is about half of the work
        try:
            page = composed(running.source, path)
        except NotRead as reason:
            report.add(path, Outcome.FAILED, refusal(reason.code, *reason.values))
            continue
        except Refused as refused:
            report.add(path, Outcome.FAILED, refusal("refused", str(refused.sentence)))
            continue
        if page.matter.is_draft and running.skip_drafts:
            report.add(path, Outcome.SKIPPED, refusal("draft_skipped"))
        else:
            pages.append(page)
    return pages


def _stored(running: Running, pages: list[Page], files: Iterable[str], report: Report) -> Storing:
    known = _known(running.space, pages)
    _give_ids(pages, known, dry=running.dry)
    addresses = Addresses(pages, files)
    storing = Storing(running.source, addresses, space=running.space, by=running.by, dry=running.dry)
    done = len(pages) / 2

    def step(count: int) -> None:
        nonlocal done
        done += count / 2
        running.progress(min(int(done), len(pages)), len(pages))

    outcomes = list(storing.create([page for page in pages if page.article is None], step))
    records = {
        record.article_id: record for record in ImportedPage.objects.filter(article__in=known.values())
    }
    for page in pages:
        if page.path in known:
            outcomes.append((page, storing.update(page, records.get(page.pk))))
            step(1)
    if not running.dry:
        storing.connect(step)
    _unlink_failed(storing, outcomes, running)
    for page, outcome in outcomes:
        _account_for(page, outcome, report, dry=running.dry)
    return storing


def _known(space: Space, pages: list[Page]) -> dict[str, Article]:
    """Return the articles that earlier imports made of these paths."""
    keys = {import_key(space, page.path): page.path for page in pages}
    found = Article.objects.filter(import_key__in=keys).select_related("space")
    return {keys[article.import_key]: article for article in found}


def _give_ids(pages: list[Page], known: dict[str, Article], *, dry: bool) -> None:
    """Settle every page's address before the first is written, so that links can be written with them."""
    new = [page for page in pages if page.path not in known]
    ids = range(-len(new), 0) if dry else bulk.reserve_ids(len(new)) if new else []
    for page, pk in zip(new, ids, strict=True):
        page.pk, page.slug = pk, slug_of(page.title)
    for page in pages:
        if article := known.get(page.path):
            page.article, page.pk, page.slug = article, article.pk, article.slug


def _unlink_failed(storing: Storing, outcomes: list[tuple[Page, str]], running: Running) -> None:
    """Turn links to pages that could not be saved back into text."""
    failed = {id(page) for page, outcome in outcomes if outcome == Outcome.FAILED and page.article is None}
    if not failed or running.dry:
        return
    storing.addresses.forget(failed)
    fresh = {
        record.article_id: record
        for record in ImportedPage.objects.filter(article__in=[p.pk for p, _ in outcomes])
    }
    for page, _outcome in outcomes:
        if page.article and any(id(target) in failed for target in page.links_to):
            page.article.refresh_from_db()
            storing.update(page, fresh.get(page.pk))


def _account_for(page: Page, outcome: str, report: Report, *, dry: bool) -> None:
    if page.is_folder:
        page.remarks.add("folder_page")
    there = page.article is not None and not (dry and page.pk < 0)
    address = page.address if there else ""
    report.add(page.path, outcome, page.remarks, article_id=page.pk if there else None, address=address)


def _account_for_files(pages: list[Page], files: dict[str, Remarks], report: Report) -> None:
    users: dict[str, list[str]] = {}
    for page in pages:
        for path in dict.fromkeys(page.uses):
            users.setdefault(path, []).append(page.path)
    refused = {path: why for page in pages for path, why in page.refused_files.items()}
    for path, remarks in files.items():
        if path in users:
            if path in refused:
                code, values = refused[path]
                remarks.add(code, *values)
            else:
                remarks.add("used", *users[path])
            report.add(path, Outcome.FAILED if path in refused else Outcome.ATTACHED, remarks)
        elif is_settings(path):
            report.add(path, Outcome.READ, remarks)
        else:
            remarks.add("unsupported")
            report.add(path, Outcome.UNUSED, remarks)


def _name_the_gone(running: Running, report: Report) -> None:
    """Name what this source held at an earlier import and no longer holds; those pages stay."""
    if running.space._state.adding:
        return
    here = {line.path for line in report.lines}
    rows = ImportedPage.objects.filter(source=running.source.name[:255], article__space=running.space)
    for record in rows.filter(article__binned_at=None).exclude(path__in=here).select_related("article"):
        report.add(record.path, Outcome.GONE, refusal("gone"), article_id=record.article_id,
                   address=record.article.get_absolute_url())  # fmt: skip
