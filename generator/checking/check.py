"""All checks on a library, in one call."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from generator.addresses import Addresses
from generator.cache.store import Store
from generator.checking.cleared import Cleared
from generator.checking.identity import check_identity
from generator.checking.inbox import check_inbox
from generator.checking.letters import check_letters
from generator.checking.links import check_links
from generator.checking.media import check_media
from generator.checking.outlines import check_outlines
from generator.checking.privacy import check_privacy
from generator.checking.recordings import check_recordings
from generator.checking.references import check_references
from generator.checking.timing import check_timing
from generator.checking.withheld import check_withheld
from generator.loading.library import Library
from generator.problems import Problem
from generator.records.kinds import AWARDEES
from generator.timings import Timings, timed


def check(
    library: Library,
    addresses: Addresses,
    root: Path,
    now: datetime | None = None,
    timings: Timings | None = None,
    store: Store | None = None,
) -> list[Problem]:
    """Every problem of the library; records that could not be read are not in it.

    What hangs on the moment is told if it is given. ``timings`` are told what each check took;
    ``store`` remembers what was found right.
    """
    checks: Mapping[str, Callable[[], Iterable[Problem]]] = {
        "references": lambda: _references(library, store),
        "identity": lambda: check_identity(library, addresses),
        "links": lambda: check_links(library, addresses),
        "uploads": lambda: chain(check_media(library, root, now), check_recordings(library)),
        "inbox": lambda: check_inbox(root),
        "withheld": lambda: check_withheld(library, root),
        "timing": lambda: check_timing(library, now, store) if now else (),
        "outlines": lambda: check_outlines(library),
        "letters": lambda: check_letters(library),
        "privacy": lambda: check_privacy(library),
    }
    found: list[Problem] = []
    for name, run in checks.items():
        seconds, problems = timed(partial(_listed, run))
        found += problems
        if timings:
            timings.part(f"check/{name}", seconds)
    return found


def _references(library: Library, store: Store | None) -> list[Problem]:
    """Awardees refer to decisions, catalogues and movements alone: the files of all others."""
    awardees, others = [], hashlib.blake2b()
    for file, source in sorted(library.sources.items()):
        if file.partition("/")[0] in AWARDEES:
            awardees.append(file)
        else:
            others.update(f"{file}\0".encode() + source)
    cleared = Cleared(library, "references", others.digest(), store)
    found = list(check_references(library, cleared.has))
    if not library.broken:
        wrong = {one.file for one in found}
        cleared.remember(file for file in awardees if file not in wrong)
    return found


def _listed(run: Callable[[], Iterable[Problem]]) -> list[Problem]:
    return list(run())
