"""Which files stand in ``content/``, in one order on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Problem
from generator.records.kinds import SHAPES, Kind

CATALOGUES = "catalogues"
MEDIA = "media"
_OTHER_SUFFIX = {".yaml": ".yml", ".markdown": ".md"}


@dataclass(frozen=True, slots=True)
class Found:
    """A file that holds records of a kind. ``id`` is empty for a catalogue."""

    kind: Kind
    file: str
    id: str = ""


def walk(root: Path) -> tuple[list[Found], list[Problem]]:
    """Every record file under ``root``, and what stands where nothing can be read from.

    A file that is not understood is a problem, not a thing to pass over: an editor who
    writes ``lo-thi-hoa.yaml`` must not wonder why nobody is published.
    """
    found: list[Found] = []
    problems: list[Problem] = []
    for kind, shape in SHAPES.items():
        if shape.catalogue:
            file = f"{CATALOGUES}/{kind}.yml"
            if (root / file).is_file():
                found.append(Found(kind, file))
            continue
        for relative in _files(root / kind, problems, kind):
            file = f"{kind}/{relative}"
            stem, suffix = os.path.splitext(relative)
            if suffix != shape.suffix:
                code = "file-suffix" if suffix in _OTHER_SUFFIX else "file-unknown"
                problems.append(Problem(code, file, found=suffix, allowed=shape.suffix, line=1))
            elif stem.count("/") != int(shape.by_year):
                expected = f"{kind}/{'<năm>/' if shape.by_year else ''}<id>{shape.suffix}"
                problems.append(Problem("file-place", file, found=file, allowed=expected, line=1))
            else:
                found.append(Found(kind, file, stem))
    problems.extend(_strangers(root))
    return found, problems


def _files(folder: Path, problems: list[Problem], prefix: str) -> Iterator[str]:
    """Paths below ``folder``, sorted; links are refused, since they may lead out of the tree."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            problems.append(Problem("file-link", f"{prefix}/{entry.name}", line=1))
        elif entry.is_dir():
            for inner in _files(Path(entry.path), problems, f"{prefix}/{entry.name}"):
                yield f"{entry.name}/{inner}"
        elif entry.is_file():
            yield entry.name
        else:
            problems.append(Problem("file-special", f"{prefix}/{entry.name}", line=1))


def _strangers(root: Path) -> Iterator[Problem]:
    """Folders and files at the top, and in catalogues/, that nothing reads."""
    folders = {kind.value for kind, shape in SHAPES.items() if not shape.catalogue}
    catalogues = {f"{kind}.yml" for kind, shape in SHAPES.items() if shape.catalogue}
    for folder, known in ((root, folders | {CATALOGUES, MEDIA}), (root / CATALOGUES, catalogues)):
        if not folder.is_dir():
            continue
        for name in sorted(os.listdir(folder)):
            if name not in known and not name.startswith(".") and name != "README.md":
                file = (folder / name).relative_to(root).as_posix()
                yield Problem("file-unknown", file, found=name, allowed=", ".join(sorted(known)),
                              line=1)
