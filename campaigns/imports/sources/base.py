"""What is known of one platform's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from campaigns.imports.headers import normal

Aliases = Mapping[str, str]  # role → headers, separated by |, the likeliest first


@dataclass(frozen=True)
class Source:
    """One platform: its headers in English and Dutch, and how its files are written.

    `signs` are headers that only this platform has. `decimal` and `day_first` hold for files as the platform writes them,
    not for those saved again by a spreadsheet. `channels` tells the channel by what the `detail` column says.
    """

    key: str
    label: Any
    en: Aliases
    nl: Aliases = field(default_factory=dict)
    signs: str = ""
    titles: tuple[str, ...] = ()
    channel: str = ""
    channels: Mapping[str, str] = field(default_factory=dict)
    splits: bool = False  # one campaign of the platform may have rows on several channels
    decimal: str = ""
    day_first: bool | None = None
    is_utc: bool = False
    is_mail: bool = False
    own_name: str = ""  # of the one campaign in a file without campaigns

    @cached_property
    def roles(self) -> dict[str, tuple[str, str]]:
        """Return role and language by normal header."""
        found: dict[str, tuple[str, str]] = {}
        for language, aliases in (("en", self.en), ("nl", self.nl)):
            for role, headers in aliases.items():
                for header in headers.split("|"):
                    found.setdefault(normal(header), (role, language))
        return found

    @cached_property
    def own(self) -> frozenset[str]:
        """Return the normal headers no other platform has."""
        return frozenset(normal(header) for header in self.signs.split("|") if header.strip())
