"""``make clean``: the built site and what killed builds left go; nothing else does.

Needs nothing but Python itself, since the virtual environment may be gone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.files import remove_tree
from generator.staging import clear_leftovers
from generator.target import Target, TargetError

SITE = Path("site")


def main() -> int:
    """Delete ``site/`` if it is one of ours; the exit status."""
    try:
        path = Target(SITE).path
    except TargetError as error:
        print(f"left as it is: {error}", file=sys.stderr)
        return 1
    clear_leftovers(path)
    if path.is_dir():
        remove_tree(path)
    if SITE.is_symlink():
        SITE.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
