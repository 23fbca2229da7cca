"""Finds columns that are about persons: such a file is refused, as figures of campaigns need none of them."""

import re
from collections.abc import Sequence

from campaigns.imports.headers import normal

_WORDS = """email|e-mail|email address|e-mail address|e-mailadres|emailadres|mailadres|recipient|recipient email|ontvanger|subscriber
|abonnee|contact id|contact email|contactpersoon|first name|firstname|voornaam|last name|lastname|surname|achternaam
|full name|volledige naam|naam klant|customer name|customer email|klantnummer|customer id|phone|phone number|mobile phone|telefoon
|telefoonnummer|ip address|ip-adres|date of birth|birthday|geboortedatum|street|straat|address|adres|postcode|zip code
|phone_number|first_name|last_name|email_address|full_name|lead name"""
HEADERS = frozenset(word.strip() for word in _WORDS.split("|"))
_ADDRESS = re.compile(r"^[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}$")
ENOUGH = 3


def personal_column(headers: Sequence[str], sample: Sequence[Sequence[str]]) -> str:
    """Return the header of a column about persons, by its name or by the mail addresses in it; "" when there is none."""
    for header in headers:
        if normal(header) in HEADERS:
            return header.strip() or "?"
    for place, header in enumerate(headers):
        addresses = sum(1 for cells in sample if place < len(cells) and _ADDRESS.match(cells[place].strip()))
        if addresses >= ENOUGH:
            return header.strip() or str(place + 1)
    return ""
