"""Run every benchmark and print their tables: `make bench`, or with the million claims `make bench FULL=1`.

Each one runs in a process of its own and names what it measured against; a peer that is absent prints
"not measured". Nothing here is a test: machines are noisy, and only ratios of one run compare.
"""

import argparse
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
BENCHES = ("bench_dates.py", "bench_check.py", "bench_query.py", "bench_network.py", "bench_build.py")


def main() -> int:
    """Return the number of benchmarks that could not run or missed a mark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--full", action="store_true", help="also a million claims (about half an hour)")
    is_full = parser.parse_args().full
    print(f"{date.today()}, {platform.platform()}, Python {platform.python_version()}", flush=True)
    missed = 0
    for name in BENCHES:
        print(f"\n== {name}", flush=True)
        options = ["--full"] if is_full and name == "bench_build.py" else []
        missed += subprocess.run([sys.executable, str(HERE / name), *options]).returncode != 0
    return missed


if __name__ == "__main__":
    raise SystemExit(main())
