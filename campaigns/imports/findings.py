"""What may be said about a file: codes that are kept, sentences that are made for who reads."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    # why nothing can come of a file
    "empty": _("There is nothing in this file."),
    "unreadable": _(
        "This file cannot be read: it is damaged, or it is no table. Export it again as CSV or Excel."
    ),
    "too_large": _("This file holds more than can be read at once. Export a shorter period."),
    "packed_too_well": _("This file unpacks to far more than a table would. It was not opened."),
    "encrypted": _("This file is locked with a password. Take the password off and upload it again."),
    "no_table": _("No table was found in this zip file. Upload the CSV or Excel file itself."),
    "personal": _(
        "This file holds personal data (column “{0}”). Figures of campaigns need none, so it was refused and deleted "
        "at once. Export totals per campaign instead of a row per person."
    ),
    "no_rows": _("No row with figures was found below the headers."),
    "file_gone": _("The file is no longer there. Upload it again."),
    "stopped": _(
        "Something went wrong while reading this file. Try again; if it stays, tell your administrator."
    ),
    "no_right": _("You may no longer change the figures of one of these campaigns."),
    # what one must know before importing
    "ignored_section": _("There is a second table in this file, from line {0} on. It is not read."),
    "decimal_from_source": _("Numbers are read the way this platform writes them: 1{0}5 is one and a half."),
    "conflicting_numbers": _("Numbers are written in two ways in this file, such as {0} and {1}."),
    "time_zone": _("This platform counts days in UTC. A figure of late in the evening may be a day off."),
    "rate_differs": _(
        "The column “{0}” does not follow from the counts beside it ({1} in the file, {2} computed). Check the columns."
    ),
    "rate_as_fraction": _(
        "The column “{0}” holds fractions (0.05) instead of percentages; it is only compared."
    ),
    "unknown_columns": _("Not understood, so left out: {0}."),
    "reach_left_out": _(
        "Reach of several rows cannot be added up; it is left out where a day has more than one row."
    ),
    "indicator_left_out": _("“Results” of the kind {0} are no conversions and no leads; they are left out."),
    "unclear_cells": _("{0} cells are no number and were left empty, for instance “{1}” on line {2}."),
    "unclear_dates": _(
        "{0} rows have no date that can be read and were left out, for instance “{1}” on line {2}."
    ),
    "negative_spend": _("Spend is negative in {0} rows. Is that a credit?"),
    "other_currency": _("Money in {0} needs a rate of exchange; without one it is left out."),
    "vat": _("Check whether revenue includes VAT: whether it does depends on how the shop reports it."),
    "double_column": _("“{0}” says the same as another column and is left out."),
    "same_file": _("This very file was imported before, by {0} on {1}."),
    "nth_day": _("The days in this file are numbered; they are dated from the start of the report."),
}


def sentence(code: str, values: Sequence[Any] = ()) -> str:
    """Return the sentence of a code in the active language."""
    return str(SENTENCES[code]).format(*values)


class Unreadable(Exception):  # noqa: N818 (it is a finding, not a mistake)
    """Nothing can come of the file; the code of a sentence with its values."""

    def __init__(self, code: str, *values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values
