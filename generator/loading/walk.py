"""Which files stand in ``content/``, in one order on every machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.problems import Problem
from generator.records import outlines
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from generator.records.validators import MAX_ID
from generator.reserved import is_reserved

CATALOGUES = "catalogues"
MEDIA = "media"
INBOX = "inbox"
_OTHER_SUFFIX = {".yaml": ".yml", ".markdown": ".md"}
# The name of a file is the record's id and its address: lower-case ASCII with single hyphens.
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEAR_AND_ID = re.compile(r"[0-9]{4}/[a-z0-9]+(-[a-z0-9]+)*")


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
            if (root / file).is_file() and not _linked(root, file):
                found.append(Found(kind, file))
            continue
        if _linked(root, kind):
            continue
        for relative in _files(root / kind, problems, kind):
            file = f"{kind}/{relative}"
            suffix = PurePosixPath(relative).suffix
            stem = relative.removesuffix(suffix)
            if suffix != shape.suffix:
                code = "file-suffix" if suffix in _OTHER_SUFFIX else "file-unknown"
                shown = suffix if code == "file-suffix" else relative
                problems.append(
                    Problem(code, file, found=shown, allowed=shape.suffix, line=1, column=1)
                )
            elif stem.count("/") != int(shape.by_year):
                expected = f"{kind}/{'<year>/' if shape.by_year else ''}<id>{shape.suffix}"
                problems.append(
                    Problem("file-place", file, found=file, allowed=expected, line=1, column=1)
                )
            elif not is_id(kind, stem):
                code = "name-reserved" if is_reserved(stem.rpartition("/")[2]) else "file-name"
                problems.append(Problem(code, file, found=stem, line=1, column=1))
            else:
                found.append(Found(kind, file, stem))
    problems.extend(_strangers(root))
    return found, problems


def file_of(file: str) -> Found | None:
    """What a path below the content folder holds, where ``walk`` would find records in it."""
    folder, _, rest = file.partition("/")
    suffix = PurePosixPath(rest).suffix
    stem = rest.removesuffix(suffix)
    kind = next(
        (one for one in Kind if one.value == (stem if folder == CATALOGUES else folder)), None
    )
    if kind is None or SHAPES[kind].suffix != suffix:
        return None
    if SHAPES[kind].catalogue:
        return Found(kind, file) if folder == CATALOGUES else None
    return Found(kind, file, stem) if folder == kind and is_id(kind, stem) else None


def is_id(kind: Kind, identity: str) -> bool:
    """Whether a record of a kind may be called so: its file's name, and its address."""
    pattern = _YEAR_AND_ID if SHAPES[kind].by_year else _ID
    name = identity.rpartition("/")[2]
    return pattern.fullmatch(identity) is not None and len(name) <= MAX_ID and not is_reserved(name)


def _files(folder: Path, problems: list[Problem], prefix: str) -> Iterator[str]:
    """Paths below ``folder``, sorted; links are refused, since they may lead out of the tree."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.name.startswith("."):
            if _rules_git(entry.name):
                problems.append(Problem("file-git", f"{prefix}/{entry.name}", line=1, column=1))
            continue
        if entry.is_symlink():
            problems.append(Problem("file-link", f"{prefix}/{entry.name}", line=1, column=1))
        elif entry.is_dir():
            for inner in _files(Path(entry.path), problems, f"{prefix}/{entry.name}"):
                yield f"{entry.name}/{inner}"
        elif entry.is_file():
            yield entry.name
        else:
            problems.append(Problem("file-special", f"{prefix}/{entry.name}", line=1, column=1))


def _rules_git(name: str) -> bool:
    """Whether git obeys a file of this name: attributes decide what is seen of a change."""
    return name.casefold().startswith(".git") and name != ".gitkeep"


def _linked(root: Path, name: str) -> bool:
    """Whether a link stands on the way to ``name``; ``_strangers`` tells it."""
    path = root / name
    return path.is_symlink() or (path.parent != root and path.parent.is_symlink())


def _strangers(root: Path) -> Iterator[Problem]:
    """At the top and in catalogues/: what nothing reads, links, pipes and devices."""
    folders = {kind.value for kind, shape in SHAPES.items() if not shape.catalogue}
    catalogues = {f"{kind}.yml" for kind, shape in SHAPES.items() if shape.catalogue}
    catalogues.add(PurePosixPath(outlines.FILE).name)
    for folder, known in (
        (root, folders | {CATALOGUES, MEDIA, INBOX}),
        (root / CATALOGUES, catalogues),
    ):
        if not folder.is_dir() or (folder != root and folder.is_symlink()):
            continue
        for name in sorted(os.listdir(folder)):
            file = (folder / name).relative_to(root).as_posix()
            if name.startswith("."):
                if _rules_git(name):
                    yield Problem("file-git", file, line=1, column=1)
                continue
            if (folder / name).is_symlink():
                yield Problem("file-link", file, line=1, column=1)
            elif not ((folder / name).is_file() or (folder / name).is_dir()):
                yield Problem("file-special", file, line=1, column=1)
            elif name not in known and name != "README.md":
                yield Problem(
                    "file-unknown",
                    file,
                    found=name,
                    allowed=", ".join(sorted(known)),
                    line=1,
                    column=1,
                )
