"""Fill a database of its own with generated pages and campaigns, and measure views, searches or an import over it."""

import argparse
import os
import sys
from pathlib import Path

import django

ACTS = ["fill", "fill-campaigns", "page-view", "search", "archive", "quarter", "imports", "reindex"]
WORK = Path(__file__).resolve().parent.parent / "var" / "bench"


def main() -> None:
    asked = _arguments()
    _own_environment(asked.pages, asked.seed)
    django.setup()
    from bench import importing, reindexing, runs

    if asked.act == "fill":
        runs.fill(asked.pages, asked.seed, _say)
    elif asked.act == "fill-campaigns":
        runs.fill_campaigns(asked.campaigns, asked.seed, _say)
    elif asked.act == "imports":
        importing.measure(asked.rows, _say)
    elif asked.act == "reindex":
        reindexing.measure(_say)
    else:
        runs.measure(asked.act, asked.pages, asked.seed, asked.clients, asked.seconds, _say)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("act", choices=ACTS)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--campaigns", type=int, default=2000)
    parser.add_argument("--rows", type=int, default=100_000, help="of the file of results")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=lambda text: [int(one) for one in text.split(",")], default=[1, 8])
    parser.add_argument("--seconds", type=float, default=3)
    return parser.parse_args()


def _own_environment(pages: int, seed: int) -> None:
    """Settle on data that is nobody's before the settings are read, here and in what we start."""
    for name in ("DATABASE_URL", "BATON_HOSTS", "DEBUG", "WEB_WORKERS"):
        os.environ.pop(name, None)
    os.environ |= {
        "BATON_VAR": str(WORK / f"{pages}-{seed}"),
        "DEMO": "no",
        "DJANGO_SETTINGS_MODULE": "kb.settings",
    }


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
