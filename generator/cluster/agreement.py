"""What the build and its workers have to agree about, so that both write the same bytes."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from generator.cache.versions import code_digest
from generator.problems import GeneratorFault

Facts = Mapping[str, str]
"""What decides the bytes that a process writes: versions of code, of Python, of libraries."""
TOKEN: Final = "token"  # noqa: S105 - a file's name
"""The file in the shared folder by which a worker knows that it is the same one."""
_PACKAGE: Final = Path(__file__).parent.parent
_REQUIREMENT: Final = re.compile(r"[A-Za-z0-9._-]+")


class ClusterError(GeneratorFault):
    """No cluster, or none that can build this; the text says why and what to do (English)."""


@dataclass(frozen=True, slots=True)
class Job:
    """The tasks of one call: where they lie, the SHA-256 of that file, what a worker must be."""

    file: str
    sha256: str
    facts: Facts


def not_shared(worker: str, folder: str, fault: str) -> ClusterError:
    """The error of a worker that does not see a folder as the build does."""
    return ClusterError(
        f"the worker {worker} does not share {folder} ({fault}): name a --site-dir on a folder that"
        " all machines mount at the same path, and run everything as the same user"
    )


def refuse_other(worker: str, theirs: Facts, ours: Facts) -> None:
    """Raises ClusterError where a worker is not what the build is; it names all differences."""
    names = (name for name in {*theirs, *ours} if theirs.get(name, "") != ours.get(name, ""))
    told = [
        f"{name} is {theirs.get(name) or 'missing'} there, {ours.get(name) or 'missing'} here"
        for name in sorted(names)
    ]
    if told:
        raise ClusterError(
            f"the worker {worker} would not write the same bytes: {'; '.join(told)}; install the"
            " same versions everywhere, and start the worker anew"
        )


@cache
def facts_here() -> Facts:
    """What decides the bytes that this process writes, as it was when first asked."""
    return {
        "the code of honour-roll": code_digest(_PACKAGE)[:16],
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **_libraries(),
    }


def _libraries() -> Facts:
    """The versions of what this package requires."""
    versions = {}
    with suppress(importlib.metadata.PackageNotFoundError):
        for requirement in importlib.metadata.requires("honour-roll") or ():
            name = _REQUIREMENT.match(requirement)
            if name is None or "extra ==" in requirement:
                continue
            with suppress(importlib.metadata.PackageNotFoundError):
                versions[name[0]] = importlib.metadata.version(name[0])
    return versions
