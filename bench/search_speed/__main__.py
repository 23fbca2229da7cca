"""Fill a collection of its own, and measure search over it: fill, search, save, size."""

import argparse
import os
import sys
from pathlib import Path
from statistics import median

import django

WORK = Path(__file__).resolve().parent.parent.parent / "var" / "bench"
ACTS = ("fill", "multiply", "search", "save", "size")


def main() -> None:
    asked = _arguments()
    for name in ("DATABASE_URL", "BATON_HOSTS", "DEBUG"):
        os.environ.pop(name, None)
    folder = asked.folder or WORK / f"search-{asked.pages}-{asked.seed}"
    os.environ |= {"BATON_VAR": str(folder), "DEMO": "no", "DJANGO_SETTINGS_MODULE": "kb.settings"}
    django.setup()
    _run(asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search_speed", description=__doc__)
    parser.add_argument("acts", nargs="+", choices=ACTS)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--times", type=int, default=10, help="what to multiply the pages by")
    parser.add_argument("--only", default="", help="classes of searches, by the beginning of their names")
    parser.add_argument("--folder", type=Path, help="where the data lies")
    return parser.parse_args()


def _run(asked: argparse.Namespace) -> None:
    from django.conf import settings
    from django.core.management.base import OutputWrapper

    from kb.embedded import running
    from kb.serving.preparing import migrate

    with running(settings.VAR):
        migrate(OutputWrapper(sys.stdout))
        for act in asked.acts:
            _act(act, asked)
        _say(f"load {', '.join(f'{one:.1f}' for one in os.getloadavg())}")


def _act(act: str, asked: argparse.Namespace) -> None:
    from bench.search_speed import asking, filling, measuring

    if act == "fill":
        filling.fill(asked.pages, asked.seed, _say)
    elif act == "multiply":
        filling.multiply(asked.times, _say)
    elif act == "search":
        chosen = [one for one in asking.classes(asked.queries, asked.seed) if one.name.startswith(asked.only)]
        for passages in (False, True):
            _say(f"\n{asked.pages} pages, {'with' if passages else 'without'} passages\n")
            for line in measuring.table([measuring.search(one, passages=passages) for one in chosen]):
                _say(line)
    elif act == "save":
        times = measuring.saves(asked.queries // 2)
        _say(f"\na save: median {median(times):.1f} ms, p95 {sorted(times)[int(len(times) * 0.95)]:.1f} ms")
    else:
        for line in measuring.sizes():
            _say(line)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
