"""What is asked of git: which commit this is, what changed since another one, how it was then.

Everything works without git, too; a folder that is no work tree simply has no history.

What others wrote must not decide what is seen. So files of a commit are read from git's objects,
never by an archive or a checkout, which obey ``.gitattributes`` (``export-ignore`` leaves files
out, ``export-subst``, ``ident`` and ``eol`` change them); and files are
compared by git as objects only, or here.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.files import read_plain
from generator.problems import SurroundingsFault

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
EVERY_LINE = (range(1, 1 << 31),)
_MOST_COMPARED = 1 << 20
_NO_INPUT = frozenset({"__pycache__", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What is ignored everywhere, and what no build reads."""
_MOST_LINES = 2_000
"""Of a file that is compared line by line, which takes the square of it."""


class GitError(SurroundingsFault):
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


def commit_of(folder: Path, content: Path | None = None, inputs: Iterable[Path] = ()) -> str | None:
    """The commit that a site is built from, as its manifest names it; None where there is none.

    ``folder`` is that of the settings; ``content`` (by default below it) and ``inputs`` are what
    else is read. With ``-dirty`` where any of it is not as in that commit: it was changed, is not
    under git, git was told to ignore it or to overlook its changes, or it stands elsewhere. None
    where the content is not in the same work tree, since then no commit of that holds it.

    A site that was built from more than what a commit holds must not claim to be that commit.
    """
    read = [one.resolve() for one in ([content] if content else []) + list(inputs)]
    try:
        commit = _text(folder, "rev-parse", "--verify", "--quiet", "HEAD")
        tree = _tree(folder)
        if content and _tree(content.resolve()) != tree:
            return None
        inside = [one for one in read if one.is_relative_to(tree) and one.exists()]
        dirty = len(inside) < len(read) or _differs(folder, tree, inside)
    except GitError:
        return None
    return f"{commit}-dirty" if dirty else commit


def tracks(folder: Path, path: Path) -> bool:
    """Whether the repository that a folder is in has any file at or below ``path``."""
    try:
        return bool(_run(folder, "ls-files", "-z", "--", str(path.resolve())))
    except GitError:
        return False


def _tree(folder: Path) -> Path:
    """The root of the work tree that a folder is in. Raises GitError where it is in none."""
    if not folder.is_dir():
        raise GitError(f"{folder}: no folder")
    return Path(os.fsdecode(_run(folder, "rev-parse", "--show-toplevel").rstrip(b"\n"))).resolve()


def _differs(folder: Path, tree: Path, inputs: Collection[Path]) -> bool:
    """Whether a folder differs from the commit, or any of the inputs, ignored files among them."""
    paths = (".", *map(str, inputs))
    # Nothing that this machine or somebody's settings say may hide a change.
    shown = _names(
        _run(
            folder, "-c", "core.fsmonitor=false", "--literal-pathspecs",
            "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all",
            "--ignored=matching", "--ignore-submodules=none", "--", *paths,
        )
    )  # fmt: skip
    names = [one.relative_to(tree).as_posix() for one in inputs]
    for line in shown:
        state, name = line[:2], line[3:].rstrip("/")
        if state != "!!":
            return True
        if name.rpartition("/")[2] not in _NO_INPUT and any(map(_meets(name), names)):
            return True
    # In small letters: files whose changes git overlooks; S: those that it left out.
    tagged = _names(_run(folder, "--literal-pathspecs", "ls-files", "-v", "-z", "--", *paths))
    return any(line[0].islower() or line[0] == "S" for line in tagged)


def _meets(name: str) -> Callable[[str], bool]:
    """Whether one of two paths is the other, or holds it."""
    return lambda other: f"{name}/".startswith(f"{other}/") or f"{other}/".startswith(f"{name}/")


def prefix_of(folder: Path) -> str:
    """The way from the root of the work tree to ``folder``, with a slash at its end, or "".

    A folder that is under no git is its own root.
    """
    try:
        return _text(folder, "rev-parse", "--show-prefix")
    except GitError:
        return ""


def is_repository(folder: Path) -> bool:
    """Whether a folder is in a work tree, and git is there to say so."""
    try:
        return bool(_tree(folder))
    except GitError:
        return False


def setting(folder: Path, name: str) -> str:
    """What git was told in this folder, such as ``user.name``; "" where nobody told it anything."""
    try:
        return _text(folder, "config", "--get", name)
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
    options = (
        "--cached", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv", "--text",
        "--ignore-submodules=none", base, "--", ".",
    )  # fmt: skip
    names = _names(_run(folder, "diff", "--name-only", "-z", *options))
    text = _run(folder, "diff", "--unified=0", "--no-color", *options)
    hunks = list(_hunks(text.split(b"\n")))
    if len(hunks) != len(names):  # a file that became a link, or the like, is told in two parts
        hunks = [EVERY_LINE] * len(names)
    found = dict(zip(names, hunks, strict=True))
    edited = _names(_run(folder, "ls-files", "--modified", "-z", "--", "."))
    if edited:
        found = {name: lines for name, lines in found.items() if name not in set(edited)}
        found.update(_edited(folder, base, dict.fromkeys(edited)))
    new = _names(_run(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", "."))
    return Changes({**found, **dict.fromkeys(new, EVERY_LINE)})


def _edited(
    folder: Path, base: str, names: Collection[str]
) -> Iterator[tuple[str, tuple[range, ...]]]:
    """The changed lines of files on the disk, byte for byte but for how lines end."""
    listed = _run(folder, "ls-tree", "-r", "-z", "-l", base).split(b"\0")
    blobs = {one[1]: one[0] for line in listed if line and (one := _blob(line, _MOST_COMPARED))}
    known = [name for name in names if name in blobs]
    before = dict(zip(known, _blobs(folder, [blobs[name] for name in known]), strict=True))
    for name in names:
        file = folder / name
        if file.is_symlink() or name not in before:
            yield name, EVERY_LINE
            continue
        try:
            data = read_plain(file, _MOST_COMPARED)
        except OSError:  # gone, or no file that could be compared
            yield name, EVERY_LINE if os.path.lexists(file) else ()
            continue
        old, new = (one.replace(b"\r\n", b"\n").split(b"\n") for one in (before[name], data))
        if old == new:
            continue
        if max(len(old), len(new)) > _MOST_LINES:
            yield name, EVERY_LINE
            continue
        steps = difflib.SequenceMatcher(None, old, new).get_opcodes()
        yield name, tuple(range(j + 1, end + 1) for tag, _, _, j, end in steps if tag != "equal")


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


def extract(folder: Path, ref: str, paths: Sequence[str], target: Path, most: int) -> None:
    """Write the files of ``paths`` (relative to ``folder``), as they are at ``ref``, to ``target``.

    Links, submodules, files of more than ``most`` bytes and names that lead out of ``target`` are
    left out, and so is what is not there. Raises GitError where there is no such commit.
    """
    commit = resolve(folder, ref)
    listed = _run(folder, "ls-tree", "-r", "-z", "-l", commit, "--", *paths)
    found = [one for line in listed.split(b"\0") if line and (one := _blob(line, most))]
    blobs = _blobs(folder, [identity for identity, _name in found])
    for (_identity, name), data in zip(found, blobs, strict=True):
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _blob(line: bytes, most: int) -> tuple[bytes, str] | None:
    """The object and the name in a line of ``ls-tree -l``, if it is a plain file."""
    about, _, raw = line.partition(b"\t")
    mode, kind, identity, size = about.split()
    name = raw.decode("utf-8", "surrogateescape")
    if kind != b"blob" or mode not in (b"100644", b"100755"):
        return None
    if not size.isdigit():
        raise GitError(f"git ls-tree: {name} cannot be read")
    if int(size) > most:
        return None
    steps = name.split("/")
    return None if {"", ".", ".."} & set(steps) else (identity, name)


def _blobs(folder: Path, identities: Sequence[bytes]) -> Iterator[bytes]:
    """The bytes of objects, as they were stored, one after another."""
    if not identities:
        return
    asked = b"".join(identity + b"\n" for identity in identities)
    answer = _run(folder, "cat-file", "--batch", given=asked)
    at = 0
    for identity in identities:
        end = answer.index(b"\n", at)
        name, kind, *size = answer[at:end].split()
        if name != identity or kind != b"blob":
            raise GitError(f"git cat-file: {answer[at:end].decode('ascii', 'replace')}")
        at = end + 1 + int(size[0])
        yield answer[end + 1 : at]
        at += 1


# Telling the state of a repository must not write to it.
_GIT = ("git", "--no-optional-locks", "-c", "core.quotePath=false")


def _names(listed: bytes) -> list[str]:
    return [name for name in listed.decode("utf-8", "surrogateescape").split("\0") if name]


def _text(folder: Path, *arguments: str) -> str:
    return _run(folder, *arguments).decode("utf-8", "replace").strip()


# What people at a terminal are told of in their language.
_KNOWN: Final = (
    ("not a git repository", "no-repository"),
    ("Needed a single revision", "no-commit"),
    ("unknown revision", "no-commit"),
)


def _run(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell; what others wrote stands behind "--"
            [*_GIT, "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            input=given,
            env={**os.environ, "GIT_NO_REPLACE_OBJECTS": "1"},
        )
    except OSError as error:
        raise GitError(f"git: {error}", "no-git") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip()
        known = next((code for part, code in _KNOWN if part in told), "git")
        raise GitError(told or f"git {arguments[0]}: exit {done.returncode}", known, told=told)
    return done.stdout


def record(folder: Path, files: Sequence[str], message: str, by: str | None = None) -> None:
    """Commit these files (relative to ``folder``) and nothing else, and say who approved it.

    ``by`` is "NAME <MAIL>"; without it, whoever git knows commits. Raises GitError.
    """
    who = by or _text(folder, "var", "GIT_COMMITTER_IDENT").rpartition(">")[0] + ">"
    _run(folder, "add", "--", *files)
    trailer = f"Approved-by: {who}"
    author = ["--author", by] if by else []
    _run(folder, "commit", "-q", "-m", message, "--trailer", trailer, *author, "--", *files)
