"""The table a measurement ends with, as Markdown."""

from collections.abc import Iterator, Sequence

from bench.measuring import Cell

COLUMNS = [
    "server",
    "clients",
    "req/s",
    "p50 ms",
    "p95 ms",
    "CPU ms/req",
    "PSS MiB/worker",
    "failed",
    "CPU ratio",
]


def table(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield the lines of the table; the ratio is Baton's processor time to that of the bare app."""
    yield _line(COLUMNS)
    yield _line(["---", *["---:"] * (len(COLUMNS) - 1)])
    bare = {cell.clients: cell.cpu_ms for cell in cells if cell.name == "bare"}
    for cell in cells:
        figures = [cell.rate, cell.percentile(50), cell.percentile(95), cell.cpu_ms, cell.pss_mib]
        shown = [f"{figure:.1f}" for figure in figures]
        ratio = f"{cell.cpu_ms / bare[cell.clients]:.2f}"
        yield _line([cell.name, str(cell.clients), *shown, str(cell.failed), ratio])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
