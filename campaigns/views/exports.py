from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.archive import Archive
from campaigns.spreadsheets.export import Export
from core.spreadsheets import as_csv, as_workbook
from people.http import Request


@require_safe
def archive_file(request: Request, kind: str) -> HttpResponseBase:
    """Hand out the archive as it is filtered and sorted; what comes back changed can be imported again."""
    archive = Archive(request.user, request.GET)
    site = request.build_absolute_uri("/")
    rows = Export(archive, request.user, language=request.LANGUAGE_CODE, site=site).rows()
    name = f"{_('campaigns')}-{timezone.localdate().isoformat()}"
    return as_workbook(rows, name) if kind == "xlsx" else as_csv(rows, name)
