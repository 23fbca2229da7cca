"""What may be said of cells and rows of a spreadsheet of campaigns: codes are kept, sentences made for who reads."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

# Why a cell is left out.
CELLS: dict[str, Any] = {
    "too_long": _("Too long for this field."),
    "left_out": _("You said to leave this out."),
    "no_day": _("Not a day. Write it as 21-11-2025."),
    "no_period": _("Not a first and a last day. Write it as 17-11-2025 - 1-12-2025."),
    "no_number": _("Not a number."),
    "no_share": _("Not a percentage. Write it with a percent sign."),
    "too_fine": _("More decimals than can be kept."),
    "negative": _("Cannot be negative."),
    "other_currency": _("In another currency than the campaign."),
    "no_code": _("A code has only letters, digits and dashes."),
    "end_before_start": _("The end would lie before the start."),
    "has_left": _("This colleague has left."),
    "not_over": _("The campaign is not over yet, so it cannot come in as if it were."),
    "not_plannable": _("Planned asks for an objective, a channel and a planned period; it comes in as an idea."),
    "goes_live_itself": _("A campaign goes live on its own page; it comes in as planned, or as an idea."),
    "status_elsewhere": _("The status of a campaign that is here changes on its own page."),
    "space_elsewhere": _("A campaign that is here stays in its space."),
    "figures_hidden": _("Figures are for members of this space. Ask one of its managers to become one."),
    "locked": _("The figures of an archived campaign are locked."),
    "has_channels": _("This campaign has figures by channel; a total would stand in their place."),
    "no_period_for_figures": _("Figures belong to a period, and this campaign has none."),
}  # fmt: skip
# Why a row is left out, or was not carried out.
ROWS: dict[str, Any] = {
    "no_title": _("There is no title."),
    "bad_code": _("The code cannot be read, so it is not certain which campaign this is."),
    "double": _("This campaign stands in the file already, higher up."),
    "no_right": _("You may not change this campaign."),
    "no_right_there": _("You may not make campaigns in this space."),
    "code_taken": _("This code cannot be used. Give the campaign another one."),
    "looks_like": _("A campaign with this title and start is here already. To change it, give its code: %(code)s."),
    "total_row": _("A row of totals."),
    "newer": _("Somebody changed this campaign after the file was uploaded, so nothing was changed: %(fields)s."),
    "gone": _("This campaign is no longer there."),
    "broken": _("This row could not be kept: something in it does not fit. The other rows are not affected."),
}  # fmt: skip
NAMES = {"looks_like": "code", "newer": "fields"}


def cell_sentence(code: str) -> str:
    return str(CELLS[code])


def row_sentence(code: str, values: Sequence[Any] = ()) -> str:
    """Return the sentence of a code in the active language."""
    text = str(ROWS[code])
    return text % {NAMES[code]: values[0]} if code in NAMES and values else text
