"""The published roll as another commit would have it: what a change is compared with."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generator import git
from generator.approval import Approved
from generator.checking.check import check
from generator.checking.discretion import Discretion, discretion
from generator.checking.links import check_published_links
from generator.checking.mentions import renamed_in
from generator.checking.settings import check_settings
from generator.checking.translated import check_translated
from generator.config import ConfigError, Settings, read_settings
from generator.loading.library import Library
from generator.loading.load import load
from generator.loading.walk import CATALOGUES
from generator.loading.yaml_reader import MAX_BYTES
from generator.problems import Problem, Severity
from generator.records.awardee import Awardee
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from generator.review.reach import unread_losses
from generator.review.unheard import unheard
from generator.roll.gate import publish
from generator.roll.published import Held
from generator.site import Site
from generator.translation import FILES

_MOST_RENAMED = 100
Sign = tuple[str, str, tuple[str | int, ...]]
"""What is wrong, in which file, and where in it."""


@dataclass(frozen=True)
class Past:
    """``unread``: how many problems kept records of that commit from being read.

    ``discretion`` knows whom nothing was to name then. ``doubts`` counts what the checks said of
    each place, if that was asked for.
    """

    library: Library
    site: Site
    held: list[Held]
    unread: int
    discretion: Discretion
    doubts: Counter[Sign] = field(default_factory=Counter)

    def unnamed(self, ready: Approved) -> Discretion:
        """Whom nothing may name that tells of both states: who is withheld, and who became so."""
        now, roll = ready.discretion, ready.site.roll
        then = {(one.kind, one.id): one.name for one in self.site.roll.honourees}
        shown = {(one.kind, one.id) for one in roll.honourees}
        left = [key for key in then if key not in shown and key not in now.keys]
        keys = {*now.keys, *_renamed(left, self.library, ready)}
        names = [then[key] for key in keys if key in then]
        known = (self.library.of(kind).get(identity) for kind, identity in keys)
        aliases = [way for one in known if isinstance(one, Awardee) for way in one.aliases]
        before = self.discretion
        if not before.keys & shown:
            return Discretion(now.root, keys, names, aliases).joined(now, before)
        # Who was withheld and is shown now, at their own wish, is no secret any more.
        back = {one.name for one in roll.honourees if (one.kind, one.id) in before.keys}
        open_again = {one.strip("/") for each in roll.honourees for one in each.aliases}
        return Discretion(
            now.root,
            {*keys, *before.keys} - shown,
            {*names, *now.names, *before.names} - back,
            {*aliases, *now.aliases, *before.aliases} - open_again,
        )


def _renamed(
    left: Iterable[tuple[Kind, str]], then: Library, ready: Approved
) -> Iterator[tuple[Kind, str]]:
    """Of those who left, whose record may be called otherwise, so that the address is forgotten.

    Nothing leads from an id that was drawn to the one it replaces. So where a record of a withheld
    name has come, nobody whose record has gone is named; but who has another id and says so.
    """
    known = {(kind, one.id) for kind, one in then.awardees()}
    if ready.discretion.keys - known:
        renamed = renamed_in(ready.library)
        gone = (key for key in left if key[1] not in ready.library.of(key[0]))
        yield from (key for key in gone if key not in renamed)


def sign(problem: Problem) -> Sign:
    """By what a problem is known again in a file that has not changed, whoever may be named."""
    return problem.code, problem.file, problem.at


def past(
    settings: Settings, ref: str, now: datetime, jobs: int = 1, *, checked: bool = False
) -> Past:
    """The roll at the commit where the present state left ``ref``; its media are not looked at.

    ``now`` is that of the present state too: a change does not lift an embargo. ``checked``: with
    what the checks said of it. Raises GitError where there is no such commit.
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
        git.extract(config_file.parent, commit, [config_file.name, FILES], target, MAX_BYTES)
        then = _settings(settings, target / config_file.name, target / content)
        library, problems = load(then.content_dir, jobs, locale=then.locale, rules=then.decisions)
        roll, held = publish(library, now, samples=then.samples == "show")
        unnamed = discretion(library, then.content_dir, now, problems)
        here = Discretion(settings.content_dir).joined(unnamed)
        site = Site(roll, then)
        said = _said(library, site, now, problems) if checked else Counter()
        unread = sum(one.severity is Severity.ERROR for one in problems)
        return Past(library, site, held, unread, here, said)


def _said(library: Library, site: Site, now: datetime, unread: list[Problem]) -> Counter[Sign]:
    """How often the checks say a thing of a place; nobody reads it, so that nothing is hidden."""
    addresses = site.addresses
    found = [
        *unread,
        *check(library, addresses, site.settings.content_dir, now),
        *check_settings(site.settings, library),
        *check_translated(site.settings),
        *check_published_links(library, addresses, site.routes),
        *unread_losses(site),
        *unheard(site),
    ]
    return Counter(one for one, _found in {(sign(one), one.found) for one in found})


def _settings(settings: Settings, config_file: Path, content_dir: Path) -> Settings:
    """The settings of that commit, or today's where they cannot be used any more."""
    try:
        return read_settings(config_file, content_dir)
    except ConfigError:
        return settings.model_copy(update={"content_dir": content_dir})
