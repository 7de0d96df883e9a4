"""All checks on a library, in one call."""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from pathlib import Path

from generator.addresses import Addresses
from generator.checking.identity import check_identity
from generator.checking.links import check_links
from generator.checking.mentions import check_mentions
from generator.checking.privacy import check_privacy
from generator.checking.references import check_references
from generator.checking.timing import check_timing
from generator.loading.library import Library
from generator.parallel import both, one_by_one
from generator.problems import Problem

_PARALLEL_FROM = 4_000


def check(
    library: Library,
    addresses: Addresses,
    root: Path,
    jobs: int = 1,
    now: datetime | None = None,
) -> list[Problem]:
    """Every problem of the library; records that could not be read are not in it.

    What hangs on the moment is told if it is given.
    Two processes share the work of a large one, if ``jobs`` allows it.
    """
    run = both if jobs > 1 and len(library.origins) >= _PARALLEL_FROM else one_by_one
    # Every text is read once for what is private: that takes as long as all the rest.
    rest, private = run(
        lambda: list(
            chain(
                check_references(library),
                check_identity(library, addresses),
                check_links(library, addresses, root),
                check_mentions(library),
                check_timing(library, now) if now else (),
            )
        ),
        lambda: list(check_privacy(library)),
    )
    return rest + private
