"""Numbers and money as the person reads them, in the active language; dates are in core.dates.

Numbers round half up, at display only. What is not known is shown as an en dash.
"""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_compact_currency, format_compact_decimal, format_currency, format_decimal
from django.utils import translation

UNKNOWN = "–"
MINUS = "−"

Number = int | float | Decimal | None

_SIZES = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)]
_LOCALES = {"nl": Locale("nl"), "en": Locale("en", "GB")}


def locale() -> Locale:
    """Return Babel's locale for the active language; English is British."""
    return _LOCALES.get((translation.get_language() or "nl")[:2], _LOCALES["nl"])


def number(value: Number, places: int | None = None) -> str:
    """Write 1234.5 as "1.234,5"; `places` fixes the decimals, without it at most two are shown, and none if whole."""
    if value is None:
        return UNKNOWN
    return _number(value + 0, places, locale())


@lru_cache(4096)
def _number(value: int | float | Decimal, places: int | None, language: Locale) -> str:
    pattern = "#,##0" + ("." + "0" * places if places else "") if places is not None else "#,##0.##"
    return _signs(format_decimal(_round(value, 2 if places is None else places), pattern, locale=language))


def money(value: Number, currency: str = "EUR", places: int | None = None) -> str:
    """Write 1234.5 as "€ 1.234,50" and whole amounts of a thousand or more as "€ 21.500"; `places` decides otherwise."""
    if value is None:
        return UNKNOWN
    places = _money_places(value) if places is None else places
    amount = _round(value, places)
    pattern = (
        locale()
        .currency_formats["standard"]
        .pattern.replace("0.00", "0" + ("." + "0" * places if places else ""))
    )
    text = format_currency(abs(amount), currency, pattern, locale=locale(), currency_digits=False)
    return f"{MINUS}{text}" if amount < 0 else text


def percent(fraction: Number, places: int = 2, *, sign: bool = False) -> str:
    """Write the fraction 0.0512 as "5,12 %" in Dutch, "5.12%" in English; `sign` puts a plus before a gain."""
    if fraction is None:
        return UNKNOWN
    value = _round(_decimal(fraction) * 100, places)
    unit = "\u00a0%" if locale().language == "nl" else "%"
    return _plus(value, sign=sign) + number(value, places) + unit


def points(fraction: Number, places: int = 2) -> str:
    """Write a difference of two fractions, 0.0068, in percentage points: "+0,68 pp"."""
    if fraction is None:
        return UNKNOWN
    value = _round(_decimal(fraction) * 100, places)
    return f"{_plus(value, sign=True)}{number(value, places)}\u00a0pp"


def difference(value: Number, places: int = 2) -> str:
    """Write a difference with its sign: "+1,43"."""
    if value is None:
        return UNKNOWN
    return _plus(_round(value, places), sign=True) + number(value, places)


def compact(value: Number, currency: str = "") -> str:
    """Write 48200 as "48,2K", for tiles and axes where room is short; with a currency "€ 1,2 mln."."""
    if value is None:
        return UNKNOWN
    if currency:
        return _signs(format_compact_currency(_decimal(value), currency, locale=locale(), fraction_digits=1))
    return _signs(format_compact_decimal(_decimal(value), locale=locale(), fraction_digits=1))


def file_size(size: int | None) -> str:
    """Write a number of bytes as "1,4 MB" (a megabyte is a million bytes)."""
    if size is None:
        return UNKNOWN
    for unit, factor in _SIZES:
        if size >= factor:
            return f"{number(size / factor, 1 if size < 10 * factor else 0)}\u00a0{unit}"
    return f"{size}\u00a0B"


def _money_places(value: int | float | Decimal) -> int:
    whole = _decimal(value) == _decimal(value).to_integral_value()
    return 0 if whole and abs(_decimal(value)) >= 1000 else 2


def _decimal(value: int | float | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _round(value: int | float | Decimal, places: int) -> Decimal:
    return _decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _plus(value: Decimal, *, sign: bool) -> str:
    return "+" if sign and value > 0 else ""


def _signs(text: str) -> str:
    return text.replace("-", MINUS)
