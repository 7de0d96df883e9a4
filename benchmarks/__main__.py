"""``python -m benchmarks [build|feeds|hostile|search]``: all of them where none is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUNS = {
    "build": Path(__file__).parent / "build.py",
    "feeds": Path(__file__).parent / "feeds.py",
    "hostile": Path(__file__).parent / "hostile.py",
    "search": Path(__file__).parent / "search" / "run.py",
}

if __name__ == "__main__":
    names = sys.argv[1:2] or [name for name, path in RUNS.items() if path.is_file()]
    for name in names:
        if name not in RUNS:
            sys.exit(f"no benchmark {name!r}; there are: {', '.join(RUNS)}")
        module = ".".join(
            RUNS[name].relative_to(Path(__file__).parent.parent).with_suffix("").parts
        )
        subprocess.run([sys.executable, "-m", module, *sys.argv[2:]], check=True)
