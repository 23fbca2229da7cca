"""Reads the environment; a missing or unusable value stops the start with one sentence that names it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}
SHORTEST_SECRET = 50


class Environment:
    """The variables Baton knows; `NAME_FILE` may name a file that holds the value of `NAME`."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        known = dict(os.environ if variables is None else variables)
        self._mapping = environ.fileaware_mapping.FileAwareMapping(known)

    def text(self, name: str, default: str = "") -> str:
        try:
            return str(self._mapping.get(name, default)).strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read: {error}.") from error

    def required(self, name: str, why: str) -> str:
        if not (value := self.text(name)):
            raise ImproperlyConfigured(f"Set {name} (or {name}_FILE): {why}.")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.text(name, "yes" if default else "no").lower()
        if value not in TRUE | FALSE:
            raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")
        return value in TRUE

    def number(self, name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
        value = self.text(name) or str(default)
        if not value.isascii() or not value.isdigit():
            raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
        if int(value) < least or (most is not None and int(value) > most):
            limit = f"between {least} and {most}" if most is not None else f"at least {least}"
            raise ImproperlyConfigured(f"{name} must be {limit}, not {value}.")
        return int(value)

    def names(self, name: str) -> list[str]:
        return [part for part in (part.strip() for part in self.text(name).split(",")) if part]

    def folder(self, name: str, default: Path) -> Path:
        return Path(self.text(name) or default).expanduser().resolve()

    def hosts(self, name: str) -> list[str]:
        """Host names only: an address or a wildcard here would open the door to forged hosts."""
        hosts = self.names(name)
        for host in hosts:
            if "/" in host or host == "*" or " " in host:
                raise ImproperlyConfigured(
                    f"{name} holds host names such as wiki.example.org, separated by commas, not {host!r}."
                )
        return hosts

    def secret(self, name: str) -> str:
        """A signing key that cannot be guessed."""
        value = self.required(
            name, "a long random text that signs sessions; `openssl rand -base64 48` makes one"
        )
        if len(value) < SHORTEST_SECRET or len(set(value)) < 5 or value.startswith("django-insecure-"):
            raise ImproperlyConfigured(
                f"{name} is too short or too plain: use at least {SHORTEST_SECRET} random characters."
            )
        return value

    def database(self, name: str) -> dict[str, Any]:
        """Django's connection settings of a PostgreSQL address; options such as sslmode stay."""
        address = self.text(name)
        try:
            parts = urlsplit(address)
            fits = parts.scheme in ("postgres", "postgresql") and parts.port != 0 and parts.path.strip("/")
        except ValueError:
            fits = False
        if not fits:
            raise ImproperlyConfigured(
                f"{name} must look like postgresql://user:password@host:5432/database: "
                "Baton works with PostgreSQL only."
            )
        found = environ.Env.db_url_config(address)
        return {key: value for key, value in found.items() if value not in ("", None)}

    def mail(self, name: str) -> dict[str, Any]:
        """Django's mail settings of an address such as smtp+tls://user:password@host:587."""
        address = self.required(
            name, "the mail server, such as smtp+tls://user:password@mail.example.org:587"
        )
        try:
            found: dict[str, Any] = environ.Env.email_url_config(address)
        except (ValueError, KeyError, ImproperlyConfigured):
            found = {}
        if not found.get("EMAIL_HOST") and not address.startswith("consolemail:"):
            raise ImproperlyConfigured(
                f"{name} must look like smtp+tls://user:password@mail.example.org:587 (smtp+ssl: and smtp: too)."
            )
        if not found.get("EMAIL_PORT"):
            found["EMAIL_PORT"] = (
                465 if found.get("EMAIL_USE_SSL") else 587 if found.get("EMAIL_USE_TLS") else 25
            )
        return found
