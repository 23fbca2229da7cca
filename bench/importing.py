"""How long a file of results of many rows takes from upload to figures, and how much memory."""

import csv
import os
import resource
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files import File

from bench.database import scratch_database
from campaigns.imports.carrying_out import carry_out
from campaigns.imports.writing import undo
from campaigns.models import Campaign, Correction, ImportBatch, Result
from people.models import User
from spaces.models import Membership, Role, Space

CAMPAIGNS = 50
AT_PLATFORM = 250
FIRST_DAY = date(2025, 1, 1)
HEADERS = [
    *(
        "Day",
        "Campaign status",
        "Campaign",
        "Campaign ID",
        "Campaign type",
        "Currency code",
        "Impr.",
        "Clicks",
    ),
    *("CTR", "Cost", "Conversions", "Conv. value"),
]

Tell = Callable[[str], None]


def measure(rows: int, tell: Tell) -> None:
    """Read, import, import again, correct and undo a Google Ads file of `rows` rows in a database of its own."""
    with scratch_database(), TemporaryDirectory() as folder:
        settings.MEDIA_ROOT = Path(folder)
        by = _people()
        path = Path(folder) / "report.csv"
        _write(path, rows)
        tell(f"{rows} rows, {path.stat().st_size / 1e6:.1f} MB; before any: {_peak_mib():.0f} MiB")
        for turn in ("first", "again"):
            _measure_one(path, by, turn, tell)
        _write(path, rows, shift=7)
        batch = _measure_one(path, by, "corrected", tell)
        wall, cpu = _timed(lambda: undo(batch, by=by))
        tell(f"undone: {wall:.1f} s ({cpu:.1f} s CPU); {Correction.objects.count()} corrections kept")


def _measure_one(path: Path, by: User, turn: str, tell: Tell) -> ImportBatch:
    with path.open("rb") as file:
        batch: ImportBatch = ImportBatch.start(File(file, name="report.csv"), by=by)
    took = {"read": _timed(lambda: carry_out(batch))}
    batch = ImportBatch.objects.select_related("started_by").get(pk=batch.pk)
    batch.answers["by"] = by.pk
    batch.await_worker(ImportBatch.State.WRITING, only_from=(ImportBatch.State.READY,))
    took["write"] = _timed(lambda: carry_out(batch))
    batch.refresh_from_db()
    counts = ", ".join(f"{batch.counts[key]} {key}" for key in ("new", "changed", "equal"))
    seconds = ", ".join(f"{what} {wall:.1f} s ({cpu:.1f} s CPU)" for what, (wall, cpu) in took.items())
    tell(
        f"{turn}: {seconds}; {counts}; {Result.objects.count()} results; {Correction.objects.count()} corrections;"
        f" peak {_peak_mib():.0f} MiB; load {os.getloadavg()[0]:.1f}"
    )
    return batch


def _people() -> User:
    by = User.objects.create_user(email="bench@example.org", name="Bench")
    space = Space.objects.create(name="Bench", slug="bench", access="closed", reason="Bench.")
    Membership.objects.create(space=space, person=by, role=Role.EDIT)
    for number in range(CAMPAIGNS):
        last = FIRST_DAY + timedelta(days=700)
        Campaign.create(
            space=space,
            title=f"Bench {number}",
            by=by,
            code=f"bench-{number:03}",
            planned_start=FIRST_DAY,
            planned_end=last,
        )
    return by


def _write(path: Path, rows: int, *, shift: int = 0) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["Campaign report"], ["All time"], HEADERS])
        for number in range(rows):
            day, one = divmod(number, AT_PLATFORM)
            clicks = number * 7919 % 900 + shift
            writer.writerow(
                [
                    *(
                        FIRST_DAY + timedelta(days=day),
                        "Enabled",
                        f"bench-{one % CAMPAIGNS:03} search {one}",
                        9000 + one,
                        "Search",
                        "EUR",
                    ),
                    *(
                        f"{clicks * 31:,}",
                        clicks,
                        "3.23%",
                        f"{clicks * 0.83:,.2f}",
                        f"{clicks / 30:.2f}",
                        f"{clicks * 3.1:,.2f}",
                    ),
                ]
            )


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - cpu


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
