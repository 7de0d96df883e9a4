"""Hugo, and Pagefind over what it made: the nearest to a portal with search."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import ClassVar

from benchmarks.peers.hugo import Hugo


class HugoPagefind(Hugo):
    """Hugo's layouts mark what is to be found (``data-pagefind-body``)."""

    key: ClassVar = "pagefind"
    name: ClassVar = "Hugo + Pagefind"
    makes: ClassVar = "bare pages, lists, RSS, search"

    @classmethod
    def missing(cls) -> str | None:
        """Both come as Python packages, in ``requirements-bench.lock``."""
        return super().missing() or (
            None if find_spec("pagefind_bin") else "pagefind is not installed"
        )

    def commands(self, *, anew: bool) -> Sequence[Sequence[str]]:
        """One after the other."""
        pagefind = [sys.executable, "-m", "pagefind", "--site", str(self.site), "--quiet"]
        return [*super().commands(anew=anew), pagefind]
