"""How fast a package is checked, and in how much memory.

python tests/bench/bench_check.py [CLAIMS] [DIRECTORY]
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))
from generator import generate_package

from claimgraph.tables import check_package

MOST_SECONDS = 15
MOST_MEGABYTES = 1024


def main() -> int:
    """Check a generated package; exit 1 when a million rows take more than 15 s or 1 GB."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with TemporaryDirectory() as temporary:
        directory = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary)
        if not (directory / "claims.csv").exists():
            generate_package(directory, claims)
        start = perf_counter()
        report = check_package(directory)
        seconds = perf_counter() - start
    rows = sum(report.counts.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = f"{rows} rows, {seconds:.1f} s, {rows / seconds:,.0f} rows/s"
    print(f"check: {rate}, {peak:.0f} MB, {len(report.faults)} faults")
    is_slow = rows >= 1_000_000 and seconds > MOST_SECONDS
    return 1 if is_slow or peak > MOST_MEGABYTES or report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
