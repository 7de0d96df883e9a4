"""The published roll as another commit would have it: what a change is compared with."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator import git
from generator.checking.discretion import Discretion, discretion
from generator.config import ConfigError, Settings, read_settings
from generator.loading.library import Library
from generator.loading.load import load
from generator.loading.walk import CATALOGUES
from generator.loading.yaml_reader import MAX_BYTES
from generator.pipeline import Approved
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from generator.roll.gate import publish
from generator.roll.published import Held
from generator.site import Site

_MOST_RENAMED = 100


@dataclass(frozen=True)
class Past:
    """``unread``: how many problems kept records of that commit from being read.

    ``discretion`` knows whom nothing was to name then.
    """

    library: Library
    site: Site
    held: list[Held]
    unread: int
    discretion: Discretion

    def unnamed(self, ready: Approved) -> Discretion:
        """Whom nothing may name that tells of both states: who is withheld, and who became so."""
        now, roll = ready.discretion, ready.site.roll
        then = {(one.kind, one.id): one.name for one in self.site.roll.honourees}
        shown = {(one.kind, one.id) for one in roll.honourees}
        left = [key for key in then if key not in shown and key not in now.keys]
        keys = {*now.keys, *_renamed(left, self.library, ready)}
        names = [then[key] for key in keys if key in then]
        before = self.discretion
        if not before.keys & shown:
            return Discretion(now.root, keys, names).joined(now, before)
        # Who was withheld and is shown now, at their own wish, is no secret any more.
        back = {one.name for one in roll.honourees if (one.kind, one.id) in before.keys}
        return Discretion(
            now.root, {*keys, *before.keys} - shown, {*names, *now.names, *before.names} - back
        )


def _renamed(
    left: Iterable[tuple[Kind, str]], then: Library, ready: Approved
) -> Iterator[tuple[Kind, str]]:
    """Of those who left, whose record may be called otherwise, so that the address is forgotten.

    Nothing leads from an id that was drawn to the one it replaces. So where a record of a withheld
    name has come, nobody whose record has gone is named.
    """
    known = {(kind, one.id) for kind, one in then.awardees()}
    if ready.discretion.keys - known:
        yield from (key for key in left if key[1] not in ready.library.of(key[0]))


def past(settings: Settings, ref: str, now: datetime, jobs: int = 1) -> Past:
    """The roll at the commit where the present state left ``ref``; its media are not looked at.

    ``now`` is that of the present state too: a change does not lift an embargo. Raises
    GitError where there is no such commit.
    """
    folder, content = settings.content_dir.parent, settings.content_dir.name
    config_file = settings.config_file
    commit = git.fork_point(folder, git.resolve(folder, ref))
    kinds = [kind.value for kind in Kind if not SHAPES[kind].catalogue]
    with tempfile.TemporaryDirectory(prefix="honour-roll-") as name:
        target = Path(name)
        (target / content).mkdir()
        paths = [f"{content}/{one}" for one in (CATALOGUES, *kinds)]
        git.extract(folder, commit, paths, target, MAX_BYTES)
        git.extract(config_file.parent, commit, [config_file.name], target, MAX_BYTES)
        then = _settings(settings, target / config_file.name, target / content)
        library, problems = load(then.content_dir, jobs)
        roll, held = publish(library, now, samples=then.samples == "show")
        unnamed = discretion(library, settings.content_dir, now)
        return Past(library, Site(roll, then), held, len(problems), unnamed)


def _settings(settings: Settings, config_file: Path, content_dir: Path) -> Settings:
    """The settings of that commit, or today's where they cannot be used any more."""
    try:
        return read_settings(config_file, content_dir)
    except ConfigError:
        return settings.model_copy(update={"content_dir": content_dir})
