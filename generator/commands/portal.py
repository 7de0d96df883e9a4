"""What a command works on: a portal's settings, words and content, and the present moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import click

from generator.addresses import Addresses
from generator.cache.store import Store, cache_beside
from generator.checking.check import check
from generator.checking.discretion import Discretion, discretion
from generator.checking.notes import notes_of
from generator.checking.report import placed, tell
from generator.checking.written import Written, written
from generator.config import CONFIG_FILE, Settings, now_from_environment, read_settings
from generator.language import Words
from generator.loading.library import Library
from generator.loading.load import load
from generator.own_words import words_of
from generator.problems import Problem, visible
from generator.review.history import Past, past


@dataclass(frozen=True)
class Portal:
    """A portal as one command sees it: made once, and handed to whatever needs more than a part.

    What is derived from the settings is read when it is first asked for, and then stays the same
    for as long as the command runs.
    """

    settings: Settings
    jobs: int = 1

    @classmethod
    def here(cls, content_dir: Path | None = None, jobs: int = 1) -> Portal:
        """The portal of the folder that the command runs in. Raises ConfigError."""
        return cls(read_settings(CONFIG_FILE, content_dir), jobs)

    @cached_property
    def words(self) -> Words:
        """The words of its language."""
        return self.settings.words

    @cached_property
    def library(self) -> Library:
        """Its records, as far as they can be read; what is wrong with others ``check`` tells."""
        return self._loaded[0]

    @cached_property
    def around(self) -> Written:
        """All that is written in its content beside these records: every file is read for it."""
        return written(self.root, *self._loaded)

    @cached_property
    def discretion(self) -> Discretion:
        """Whom nothing may name that tells of its content: all of it is loaded for it."""
        library, problems = self._loaded
        return discretion(library, self.root, self.now, problems)

    @property
    def addresses(self) -> Addresses:
        """Where its pages stand."""
        return Addresses(words_of(self.words, self.library))

    @cached_property
    def problems(self) -> list[Problem]:
        """All that is wrong with its content or doubtful, with places, naming nobody who must not
        be named.
        """
        library, problems = self._loaded
        found = [*problems, *check(library, self.addresses, self.root, self.now)]
        return self.discretion.problems(placed(found, self.root))

    def beside(self, library: Library) -> Portal:
        """The same portal as if its content held the records of ``library``."""
        other = replace(self)
        other.__dict__["_loaded"] = (library, self._loaded[1])
        return other

    @cached_property
    def _loaded(self) -> tuple[Library, list[Problem]]:
        mine = self.settings
        return load(
            self.root, self.jobs, self.store, notes_of, locale=mine.locale, rules=mine.decisions
        )

    @cached_property
    def store(self) -> Store:
        """What earlier runs kept."""
        return cache_beside(self.settings.config_file)

    @cached_property
    def now(self) -> datetime:
        """The present moment by the portal's clocks. Raises ConfigError."""
        return self.settings.locale.here(now_from_environment())

    @property
    def today(self) -> date:
        """The day of it."""
        return self.now.date()

    @property
    def root(self) -> Path:
        """The content folder."""
        return self.settings.content_dir

    @property
    def folder(self) -> str:
        """The name of the content folder."""
        return self.root.name

    def shown(self, file: str) -> str:
        """A file of the content, as people are told of it: ``content/individuals/….yml``."""
        return f"{self.folder}/{visible(file)}"

    def tell(self, problem: Problem) -> str:
        """A problem, in words."""
        return tell(problem, self.words, self.folder)


def past_of(portal: Portal, ref: str, *, checked: bool = False) -> Past:
    """The published roll where the content left ``ref``; what of it cannot be read is told.

    Raises GitError where there is no such commit.
    """
    then = past(portal.settings, ref, portal.now, portal.jobs, checked=checked)
    if then.unread:
        click.echo(portal.words("check.base_unreadable", base=ref, n=then.unread), err=True)
    return then
