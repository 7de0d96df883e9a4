"""The published roll as another commit would have it: what a change is compared with."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator import git
from generator.config import ConfigError, Settings, read_settings
from generator.loading.library import Library
from generator.loading.load import load
from generator.loading.walk import CATALOGUES
from generator.records.kinds import SHAPES, Kind
from generator.roll.gate import publish
from generator.roll.published import Held
from generator.site import Site


@dataclass(frozen=True)
class Past:
    """``unread``: how many problems kept records of that commit from being read."""

    library: Library
    site: Site
    held: list[Held]
    unread: int


def past(settings: Settings, config_file: Path, ref: str, now: datetime, jobs: int = 1) -> Past:
    """The roll at the commit where the present state left ``ref``; its media are not looked at.

    ``now`` is that of the present state too: a change does not lift an embargo. Raises
    GitError where there is no such commit.
    """
    folder, content = settings.content_dir.parent, settings.content_dir.name
    commit = git.fork_point(folder, git.resolve(folder, ref))
    kinds = [kind.value for kind in Kind if not SHAPES[kind].catalogue]
    with tempfile.TemporaryDirectory(prefix="honour-roll-") as name:
        target = Path(name)
        (target / content).mkdir()
        git.extract(folder, commit, [f"{content}/{one}" for one in (CATALOGUES, *kinds)], target)
        git.extract(config_file.parent, commit, [config_file.name], target)
        then = _settings(settings, target / config_file.name, target / content)
        library, problems = load(then.content_dir, jobs)
        roll, held = publish(library, now, samples=then.samples == "show")
        return Past(library, Site(roll, then), held, len(problems))


def _settings(settings: Settings, config_file: Path, content_dir: Path) -> Settings:
    """The settings of that commit, or today's where they cannot be used any more."""
    try:
        return read_settings(config_file, content_dir)
    except ConfigError:
        return settings.model_copy(update={"content_dir": content_dir})
