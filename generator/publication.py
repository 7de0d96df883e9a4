"""What has to be copied and deleted for a new site to take an older one's place, and in what order.

Hosts that take one file after the other show visitors every state in between. The order keeps each
of them whole: what pages load is there before the page, and what a page leads to before the link;
what nothing leads to any more goes when all else is there; the manifest, which says what stands
there, changes when that is true. Whatever is interrupted is thus planned again by the next plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.characters import UNSAFE_CHARACTERS
from generator.inventory import FILE, Manifest, ManifestError, read_manifest
from generator.problems import visible
from generator.records.kinds import LISTED, Kind

VERSION = 1
_PAGE = "index.html"
_OWN_PAGE = {*LISTED, Kind.PAGES}
"""Kinds whose records have a page that is about one thing; those of catalogues are lists."""


@dataclass(frozen=True, slots=True)
class Step:
    """Files in the order of their names; a step is done when all of them are.

    ``size`` is that of what is uploaded, in bytes, the manifest's own left out.
    """

    name: str
    uploads: bool
    files: tuple[str, ...]
    size: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in their order, those too that have nothing to do; and what stays as it is."""

    steps: tuple[Step, ...]
    unchanged: int

    def __bool__(self) -> bool:
        return any(step.files for step in self.steps)

    def count(self, *, uploads: bool) -> int:
        """How many files are uploaded, or deleted."""
        return sum(len(step.files) for step in self.steps if step.uploads is uploads)

    @property
    def size(self) -> int:
        """Bytes that are uploaded, the manifest's own left out."""
        return sum(step.size for step in self.steps)

    def as_data(self) -> dict[str, Any]:
        """Plain data, for JSON. Keys are never removed or given another meaning in a version."""
        steps = [
            {
                "name": step.name,
                "action": "upload" if step.uploads else "delete",
                "bytes": step.size,
                "files": list(step.files),
            }
            for step in self.steps
        ]
        return {"version": VERSION, "unchanged": self.unchanged, "steps": steps}


def read_replaced(file: Path) -> Manifest:
    """The manifest of a site that was published, or may have been in part.

    Raises ManifestError where it names what can be no file of a site of ours, and OSError.
    """
    manifest = read_manifest(file)
    refuse_strange(manifest.files, file)
    return manifest


def refuse_strange(names: Iterable[str], origin: Path) -> None:
    """Raises ManifestError for names that could lead out of the site, or mean two files in a list.

    Whoever may write to the host may have written the manifest there, too: what it names is
    deleted. A list has one name a line, and rclone takes U+FF0F for a slash
    (https://rclone.org/overview/#restricted-filenames).
    """
    for name in names:
        if why := _strange(name):
            raise ManifestError(f"{origin}: no file of a site: {visible(name)!r:.200} ({why})")


def _strange(name: str) -> str | None:
    if name == FILE:
        return "a manifest does not list itself"
    if UNSAFE_CHARACTERS.search(name) or not name.isprintable():
        return "a character that cannot be seen"
    if "\t" in name or "\\" in name or "\uff0f" in name or "\u201b" in name:
        return "a character that is none of a site's"
    if any(part in ("", ".", "..") or part != part.strip() for part in name.split("/")):
        return "no path below the site"
    return None


def plan(new: Manifest, olds: Sequence[Manifest], feeds: str, *, same: bool = False) -> Plan:
    """How ``new`` takes the place of what the ``olds`` list: an empty one, where nothing stands.

    More than one is given where a publication was interrupted: a file may stand there as any of
    them has it, or not at all where one does not list it. ``feeds`` is the folder of feeds
    (``rss/``). With ``same`` the manifest stands there already. Raises ManifestError where an old
    one is another portal's.
    """
    for old in olds:
        _refuse_foreign(new, old)
    known: set[str] = set().union(*(old.files for old in olds))
    changed = [
        name
        for name, stored in new.files.items()
        if any(old.files.get(name) != stored for old in olds)
    ]
    gone = known - new.files.keys()
    first = _in_the_way(gone, new.files)
    names: dict[str, list[str]] = {key: [] for key in ("assets", "new-pages", "pages", "indexes")}
    own = _own_pages(new)
    for name in changed:
        names[_step_of(name, known, own, feeds)].append(name)
    steps = [Step("in-the-way", False, tuple(sorted(first)))]
    for key, files in names.items():
        size = sum(new.files[name].size for name in files)
        steps.append(Step(key, True, tuple(sorted(files)), size))
    steps.append(Step("gone", False, tuple(sorted(gone - first))))
    steps.append(Step("manifest", True, () if same else (FILE,)))
    return Plan(tuple(steps), len(new.files) - len(changed))


def _step_of(name: str, known: set[str], own: set[str], feeds: str) -> str:
    # At the root: the home page, site maps, what robots and hosts are told.
    if "/" not in name or name.startswith(feeds):
        return "indexes"
    if not name.endswith(".html"):
        return "assets"
    if name not in known:
        # Nothing leads there yet, be it a list's: its links may be to other new pages.
        return "new-pages"
    return "pages" if name in own else "indexes"


def _own_pages(new: Manifest) -> set[str]:
    both = (new.addresses.items(), new.samples.items())
    return {
        f"{address}{_PAGE}"
        for entries in both
        for address, record in entries
        if record.partition("/")[0] in _OWN_PAGE
    }


def _in_the_way(gone: Iterable[str], new: Mapping[str, object]) -> set[str]:
    """Files that must go first: where one stands, a folder is to be, or the other way round."""
    folders = {folder for name in new for folder in _folders(name)}
    return {name for name in gone if name in folders or any(one in new for one in _folders(name))}


def _folders(name: str) -> Iterable[str]:
    at = name.find("/")
    while at >= 0:
        yield name[:at]
        at = name.find("/", at + 1)


def _refuse_foreign(new: Manifest, old: Manifest) -> None:
    before, after = ({*one.addresses, *one.samples} for one in (old, new))
    if before and after and before.isdisjoint(after):
        raise ManifestError("the old manifest has no address of this site: is it another portal's?")


def lists(found: Plan) -> dict[str, bytes]:
    """A file for each step, numbered in their order, with a name on each line.

    ``rclone`` reads them with ``--files-from-raw`` (https://rclone.org/filtering/).
    """
    return {
        f"{number}-{'upload' if step.uploads else 'delete'}-{step.name}.txt": "".join(
            f"{name}\n" for name in step.files
        ).encode()
        for number, step in enumerate(found.steps, 1)
    }
