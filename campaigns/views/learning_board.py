from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.learning_board import Board
from campaigns.learning_table import table
from core.spreadsheets import write_csv
from people.http import Request
from spaces.access import access_of


@require_safe
def board(request: Request) -> HttpResponse:
    """The learnings one may see: what worked, what did not, what to do next time."""
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "campaigns/learnings/_board.html" if is_part else "campaigns/learnings/board.html"
    return render(request, template, {"board": Board(access_of(request), request.GET)})


@require_safe
def board_csv(request: Request) -> HttpResponse:
    """Hand out what the board shows with these filters, as a table."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("learnings")}.csv"'
    write_csv(response, table(Board(access_of(request), request.GET).all_found()))
    return response
