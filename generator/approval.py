"""What a build, a check and every document begin with: load, check, publish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from generator.addresses import Addresses
from generator.cache.store import Store
from generator.checking.check import check
from generator.checking.discretion import Discretion, discretion
from generator.checking.links import check_published_links
from generator.checking.notes import notes_of
from generator.checking.report import placed, tell_all
from generator.checking.settings import check_settings
from generator.checking.translated import check_translated
from generator.config import Settings
from generator.digests import Digests
from generator.feeds.addresses import addresses_of as feed_addresses
from generator.last_net import last_net
from generator.loading.library import Library
from generator.loading.load import load
from generator.loading.structure import structure_of_all
from generator.own_words import words_of
from generator.parallel import aside
from generator.problems import ContentProblems, Problem, Severity
from generator.roll.gate import publish
from generator.roll.published import Held, PublishedRoll
from generator.site import Site
from generator.timings import Seconds, Timings

_PARALLEL_FROM: Final = 3_000
_MOST_TWICE: Final = 30_000
"""Awardees."""


@dataclass(frozen=True)
class Approved:
    """What passed the checks and the gate, and what to tell about it.

    ``warnings`` have no line yet: finding it reads their files anew. ``discretion`` knows whom
    nothing that is told of it may name. ``until`` is when the next embargo lifts.
    """

    library: Library
    site: Site
    held: list[Held]
    warnings: list[Problem]
    discretion: Discretion
    until: datetime | None

    @property
    def held_links(self) -> list[str]:
        """Addresses that a public text links to and that lead nowhere yet."""
        return [one.found for one in self.warnings if one.code == "link-held" and one.found]

    def digests(self, now: datetime) -> Digests:
        """Digests of what is published at a moment."""
        return Digests(self.library.sources, structure_of_all(self.library, now))

    def told(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems with their places, and without what names anybody who is not to be named."""
        return self.discretion.problems(placed(problems, self.site.settings.content_dir))


def approved(
    settings: Settings,
    now: datetime,
    *,
    jobs: int = 1,
    timings: Timings | None = None,
    store: Store | None = None,
) -> Approved:
    """Load, check and publish. Raises ContentProblems with every error that was found."""
    with last_net():
        return _approved(settings, now, jobs, timings or Timings(), store)


def _approved(
    settings: Settings, now: datetime, jobs: int, clock: Timings, store: Store | None
) -> Approved:
    root = settings.content_dir
    library, problems = clock.run(
        "load",
        lambda: load(
            root,
            jobs,
            store,
            notes_of,
            locale=settings.locale,
            rules=settings.decisions,
            advanced=clock.advance,
        ),
    )
    addresses = Addresses(words_of(settings.words, library))
    checking = partial(_checked, library, addresses, root, now, store)
    with aside(checking, forked=jobs > 1 and at_once(library)) as checked:
        attempt = clock.run("publish", lambda: _attempt(library, settings, now))
        found, parts = clock.run("check", checked)
    problems += found
    for name, seconds in parts.items():
        clock.part(name, seconds)
    problems += check_settings(settings, library)
    problems += check_translated(settings)
    unnamed = discretion(library, root, now, problems)

    def hold_errors() -> None:
        if any(problem.severity is Severity.ERROR for problem in problems):
            raise ContentProblems(unnamed.problems(placed(problems, root)))

    hold_errors()
    if isinstance(attempt, Exception):
        raise attempt
    roll, held = attempt
    site = Site(roll, settings, feed_addresses)
    problems += clock.run(
        "links", lambda: list(check_published_links(library, addresses, site.routes))
    )
    hold_errors()
    moments = (one.publish_at for _kind, one in library.records() if one.publish_at)
    until = min((one for one in moments if one > now), default=None)
    return Approved(library, site, held, problems, unnamed, until)


def at_once(roll: Library | PublishedRoll) -> bool:
    """Whether several look at all awardees at once: fewer are not worth a process, and of more,
    each would have a copy of what it looks at, where memory is what there is least of.
    """
    return _PARALLEL_FROM <= len(roll.individuals) + len(roll.collectives) <= _MOST_TWICE


def _checked(
    library: Library, addresses: Addresses, root: Path, now: datetime, store: Store | None
) -> tuple[list[Problem], Mapping[str, Seconds]]:
    """The problems of a library, and what each check took: what a child can send back."""
    clock = Timings()
    return check(library, addresses, root, now, clock, store), clock.parts


def _attempt(
    library: Library, settings: Settings, now: datetime
) -> tuple[PublishedRoll, list[Held]] | Exception:
    """What the gate lets through; or what it broke on: where the library is at fault, checks tell
    it better.
    """
    try:
        with last_net():
            return publish(library, now, samples=settings.samples == "show")
    except Exception as fault:
        return fault


def told(error: ContentProblems, settings: Settings) -> str:
    """All problems in the portal's language."""
    return tell_all(error.problems, settings.words, settings.content_dir.name)
