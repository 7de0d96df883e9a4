"""``python -m benchmarks [added|build|feeds|first|hostile|search|steps]``: all where none is named.

``python -m benchmarks corpus`` writes what they measure with, ``sizes SITE`` tells what a built
site weighs, ``errands`` and ``lighthouse`` how it does on a slow phone.
Exit 0: done; 2: no such benchmark; else what the benchmark gives.
"""

from __future__ import annotations

import subprocess
import sys

MEASURED = {
    "added": "benchmarks.added",
    "build": "benchmarks.build.run",
    "feeds": "benchmarks.feeds",
    "first": "benchmarks.search.first",
    "hostile": "benchmarks.hostile",
    "search": "benchmarks.search.run",
    "steps": "benchmarks.steps",
}
MODULES = {
    **MEASURED,
    "corpus": "benchmarks.corpus",
    "errands": "benchmarks.errands",
    "lighthouse": "benchmarks.lighthouse",
    "sizes": "benchmarks.sizes",
}


def main(arguments: list[str]) -> int:
    """Run each in a process of its own, so that none finds another's memory in use."""
    names, rest = arguments[:1] or list(MEASURED), arguments[1:]
    for name in names:
        if name not in MODULES:
            print(f"no benchmark {name!r}; there are: {', '.join(MODULES)}", file=sys.stderr)
            return 2
        status = subprocess.run([sys.executable, "-m", MODULES[name], *rest]).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
