"""What is asked of git: which commit this is, what changed since another one, how it was then.

Everything works without git, too; a folder that is no work tree simply has no history.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
EVERY_LINE = (range(1, 1 << 31),)


class GitError(Exception):
    """git is missing, or does not know what it was asked for; the text is git's own."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Files that differ from another commit, with the lines that are new or other (from 1).

    Paths are relative to the folder that was asked about. A file that is not under git at all
    counts as changed from its first line to its last.
    """

    lines: Mapping[str, tuple[range, ...]]

    def has(self, file: str, line: int = 0) -> bool:
        """Whether a file changed, or this line of it."""
        return file in self.lines and (
            line == 0 or any(line in changed for changed in self.lines[file])
        )


def commit_of(folder: Path) -> str | None:
    """The commit that a folder shows, with ``-dirty`` where files differ from it; None without git.

    A site that was built from more than what a commit holds must not claim to be that commit.
    """
    try:
        commit = _text(folder, "rev-parse", "--verify", "--quiet", "HEAD")
        changed = _text(folder, "status", "--porcelain", "--", ".")
    except GitError:
        return None
    return f"{commit}-dirty" if changed else commit


def prefix_of(folder: Path) -> str:
    """The way from the root of the work tree to ``folder``, with a slash at its end, or "".

    A folder that is under no git is its own root.
    """
    try:
        return _text(folder, "rev-parse", "--show-prefix")
    except GitError:
        return ""


def resolve(folder: Path, ref: str) -> str:
    """The full id of the commit that ``ref`` names. Raises GitError where there is none."""
    return _text(folder, "rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}")


def fork_point(folder: Path, commit: str) -> str:
    """Where the present state and ``commit`` parted: what came to ``commit`` since is not ours."""
    try:
        return _text(folder, "merge-base", commit, "HEAD")
    except GitError:
        return commit  # a shallow clone knows no common ancestor


def changes(folder: Path, ref: str) -> Changes:
    """What differs between the files of ``folder`` and the state at which they left ``ref``.

    Raises GitError.
    """
    base = fork_point(folder, resolve(folder, ref))
    options = ("--relative", "--no-renames", "--no-ext-diff", "--no-textconv", base, "--", ".")
    names = _names(_run(folder, "diff", "--name-only", "-z", *options))
    text = _run(folder, "diff", "--unified=0", "--no-color", *options)
    hunks = list(_hunks(text.split(b"\n")))
    if len(hunks) != len(names):  # a file that became a link, or the like, is told in two parts
        hunks = [EVERY_LINE] * len(names)
    new = _names(_run(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", "."))
    return Changes({**dict(zip(names, hunks, strict=True)), **dict.fromkeys(new, EVERY_LINE)})


def _hunks(lines: list[bytes]) -> Iterator[tuple[range, ...]]:
    """The changed lines of each file of a diff, in its order, which is that of the names.

    Names are not read from the diff: they may be quoted, and a line of content may look like one.
    """
    found: list[range] | None = None
    left = 0
    for line in lines:
        if left and line[:1] in (b"-", b"+"):
            left -= 1
        elif line.startswith(b"diff --git "):
            if found is not None:
                yield tuple(found)
            found = []
        elif found is not None and (hunk := _HUNK.match(line)):
            old, start, new = hunk.groups()
            left = int(old or b"1") + int(new or b"1")
            found.append(range(int(start), int(start) + int(new or b"1")))
    if found is not None:
        yield tuple(found)


def extract(folder: Path, ref: str, paths: Sequence[str], target: Path) -> None:
    """Write ``paths`` (relative to ``folder``) as they are at ``ref`` below ``target``.

    What is not there is left out. Raises GitError where there is no such commit.
    """
    commit = resolve(folder, ref)
    there = _names(_run(folder, "ls-tree", "--name-only", "-z", commit, "--", *paths))
    if there:
        archive = _run(folder, "archive", "--format=tar", commit, "--", *there)
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(target, filter="data")


# Telling the state of a repository must not write to it.
_GIT = ("git", "--no-optional-locks", "-c", "core.quotePath=false")


def _names(listed: bytes) -> list[str]:
    return [name for name in listed.decode("utf-8", "surrogateescape").split("\0") if name]


def _text(folder: Path, *arguments: str) -> str:
    return _run(folder, *arguments).decode("utf-8", "replace").strip()


def _run(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell; what others wrote stands behind "--"
            [*_GIT, "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise GitError(f"git: {error}") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip()
        raise GitError(told or f"git {arguments[0]}: exit {done.returncode}")
    return done.stdout
