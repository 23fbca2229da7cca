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
        "This file holds personal data (column “%(column)s”). Figures of campaigns need none, so it was refused and deleted "
        "at once. Export totals per campaign instead of a row per person."
    ),
    "no_rows": _("No row with figures was found below the headers."),
    "no_campaigns": _("No row with a campaign was found below the headers."),
    "too_many_campaigns": _("This file holds more than 5,000 rows. Divide it over several files."),
    "file_gone": _("The file is no longer there. Upload it again."),
    "stopped": _(
        "Something went wrong while reading this file. Try again; if it stays, tell your administrator."
    ),
    "no_right": _("You may no longer change the figures of one of these campaigns."),
    # what one must know before importing
    "ignored_section": _("There is a second table in this file, from line %(line)s on. It is not read."),
    "decimal_from_source": _(
        "Numbers are read the way this platform writes them: 1%(mark)s5 is one and a half."
    ),
    "conflicting_numbers": _("Numbers are written in two ways in this file, such as %(one)s and %(other)s."),
    "time_zone": _("This platform counts days in UTC. A figure of late in the evening may be a day off."),
    "rate_differs": _(
        "The column “%(column)s” does not follow from the counts beside it (%(given)s in the file, %(computed)s computed). Check the columns."
    ),
    "unknown_columns": _("Not understood, so left out: %(columns)s."),
    "reach_left_out": _(
        "Reach of several rows cannot be added up; it is left out where a day has more than one row."
    ),
    "indicator_left_out": _(
        "“Results” of the kind %(kind)s are no conversions and no leads; they are left out."
    ),
    "unclear_cells": _(
        "%(count)s cells are no number and were left empty, for instance “%(example)s” on line %(line)s."
    ),
    "unclear_dates": _(
        "%(count)s rows have no date that can be read and were left out, for instance “%(example)s” on line %(line)s."
    ),
    "negative_spend": _("Spend is negative in %(count)s rows. Is that a credit?"),
    "other_currency": _("Money in %(currency)s needs a rate of exchange; without one it is left out."),
    "vat": _("Check whether revenue includes VAT: whether it does depends on how the shop reports it."),
    "double_column": _("“%(column)s” says the same as another column and is left out."),
    "nth_day": _("The days in this file are numbered; they are dated from the start of the report."),
}


NAMES = {
    "personal": ("column",),
    "ignored_section": ("line",),
    "decimal_from_source": ("mark",),
    "conflicting_numbers": ("one", "other"),
    "rate_differs": ("column", "given", "computed"),
    "unknown_columns": ("columns",),
    "indicator_left_out": ("kind",),
    "unclear_cells": ("count", "example", "line"),
    "unclear_dates": ("count", "example", "line"),
    "negative_spend": ("count",),
    "other_currency": ("currency",),
    "double_column": ("column",),
}


def sentence(code: str, values: Sequence[Any] = ()) -> str:
    """Return the sentence of a code in the active language; `values` in the order of NAMES."""
    text = str(SENTENCES[code])
    return text % dict(zip(NAMES[code], values, strict=False)) if code in NAMES else text


class Unreadable(Exception):  # noqa: N818 (it is a finding, not a mistake)
    """Nothing can come of the file; the code of a sentence with its values."""

    def __init__(self, code: str, *values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values
