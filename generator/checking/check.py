"""All checks on a library, in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from generator.addresses import Addresses
from generator.checking.identity import check_identity
from generator.checking.links import check_links
from generator.checking.media import check_media
from generator.checking.privacy import check_privacy
from generator.checking.references import check_references
from generator.checking.timing import check_timing
from generator.checking.withheld import check_withheld
from generator.loading.library import Library
from generator.parallel import both, one_by_one
from generator.problems import Problem
from generator.timings import Seconds, Timings, timed

_PARALLEL_FROM = 4_000


def check(
    library: Library,
    addresses: Addresses,
    root: Path,
    jobs: int = 1,
    now: datetime | None = None,
    timings: Timings | None = None,
) -> list[Problem]:
    """Every problem of the library; records that could not be read are not in it.

    What hangs on the moment is told if it is given. Two processes share the work of a large one,
    if ``jobs`` allows it. ``timings`` are told what each check took.
    """
    run = both if jobs > 1 and len(library.origins) >= _PARALLEL_FROM else one_by_one
    # Every text is read once for what is private: that takes as long as all the rest.
    rest, private = run(
        lambda: [
            _timed("references", lambda: check_references(library)),
            _timed("identity", lambda: check_identity(library, addresses)),
            _timed("links", lambda: check_links(library, addresses)),
            _timed("uploads", lambda: check_media(library, root)),
            _timed("withheld", lambda: check_withheld(library, root)),
            _timed("timing", lambda: check_timing(library, now) if now else ()),
        ],
        lambda: [_timed("privacy", lambda: check_privacy(library))],
    )
    found: list[Problem] = []
    for name, (seconds, problems) in rest + private:
        found += problems
        if timings:
            timings.part(f"check/{name}", seconds)
    return found


def _timed(
    name: str, step: Callable[[], Iterable[Problem]]
) -> tuple[str, tuple[Seconds, list[Problem]]]:
    return name, timed(lambda: list(step()))
