"""Writes an invented honour roll of any size into an empty folder."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.loading.walk import CATALOGUES
from generator.records.catalogue import Recipient
from generator.records.kinds import Kind

from benchmarks.corpus import catalogues as known
from benchmarks.corpus.awardees import Awardees, Ref
from benchmarks.corpus.awards import Awards
from benchmarks.corpus.decisions import Decisions, Plan
from benchmarks.corpus.dice import Dice
from benchmarks.corpus.ids import Ids
from benchmarks.corpus.places import Places
from benchmarks.corpus.practices import Practices
from benchmarks.corpus.stories import Stories
from benchmarks.corpus.texts import Texts

_FROM_SOURCE: Final = (CATALOGUES, Kind.MOVEMENTS.value, Kind.PAGES.value)
_UNFINISHED: Final = ".unfinished"
# Up to here every awardee may get a story; beyond, one in twelve is enough to choose from, and
# the others need not be kept in memory.
_ALL_REMEMBERED: Final = 2_000
_REMEMBERED_SHARE: Final = 0.08


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each were written. ``collectives`` counts households, too."""

    individuals: int
    collectives: int
    households: int
    awards: int
    decisions: int
    practices: int
    stories: int

    @property
    def awardees(self) -> int:
        """Individuals and collectives."""
        return self.individuals + self.collectives


def write_corpus(
    records: int, seed: int, target: Path, source: Path, *, samples: bool = True
) -> Counts:
    """Write an invented honour roll with ``records`` awardees into ``target``: a content tree.

    Catalogues, movements and pages come from ``source``; all else is invented, the same for the
    same ``records``, ``seed`` and ``source``, byte by byte. It is all there or nothing is.
    ``samples``: whether invented records say so (``sample: true``). They always do where people
    may see them; a build of many records without the mark is what a real roll costs.

    Raises FileExistsError where ``target`` exists and is not an empty folder, ContentProblems where
    ``source`` cannot be read, ValueError where ``records`` is less than 1 or the catalogues lack
    what a corpus needs, and OSError.
    """
    if records < 1:
        raise ValueError("at least one record is needed")
    with _whole(target) as folder:
        return _written(records, seed, folder, source, samples)


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A folder whose content moves up into ``target`` at the end; nothing stays after a fault.

    It stands inside ``target``, so that this may be a mounted disk or the working folder.
    """
    if target.exists() and not (target.is_dir() and next(target.iterdir(), None) is None):
        raise FileExistsError(errno.EEXIST, "is there and is not an empty folder", str(target))
    there = target.exists()
    unfinished = target / _UNFINISHED
    unfinished.mkdir(parents=True)
    try:
        yield unfinished
        # Backwards: where there are catalogues, all the rest is there too.
        for child in sorted(unfinished.iterdir(), reverse=True):
            child.rename(target / child.name)
        unfinished.rmdir()
    except BaseException:
        shutil.rmtree(unfinished)
        if not there:
            with suppress(OSError):
                target.rmdir()
        raise


def _written(records: int, seed: int, target: Path, source: Path, samples: bool) -> Counts:
    _prepare(source, target)
    library = known.read(target)
    dice = Dice(seed)
    places = Places(library, dice)
    texts = Texts(dice)
    decisions = Decisions(library, dice)
    plans = decisions.plan(records)
    # A story names awardees and movements in one list, so no id may be both.
    taken = Ids(*library.movements)
    awards = Awards(library, places, texts, decisions, plans)
    awardees = Awardees(library, places, texts, awards, taken, samples=samples)
    refs, counted, given = _write_awardees(awardees, plans, records, target, dice)
    every = [*plans, *decisions.revocations()]
    for year in sorted({plan.day.year for plan in every}):
        (target / Kind.DECISIONS / str(year)).mkdir()
    for plan in every:
        _write(target / Kind.DECISIONS / f"{plan.id}.yml", plan.text(samples=samples))
    practices = Practices(library, places, texts, taken, samples=samples)
    stories = Stories(texts, samples=samples)
    households = counted[Recipient.HOUSEHOLD]
    return Counts(
        individuals=counted[Recipient.INDIVIDUAL],
        collectives=counted[Recipient.COLLECTIVE] + households,
        households=households,
        awards=given,
        decisions=len(every),
        practices=_write_practices(practices, refs, records, target),
        stories=_write_stories(stories, refs, records, target),
    )


def _prepare(source: Path, target: Path) -> None:
    """The catalogues, movements and pages that the records stand on, and empty folders for these.

    Raises FileNotFoundError where ``source`` has no catalogues.
    """
    for name in _FROM_SOURCE:
        if name == CATALOGUES or (source / name).is_dir():
            shutil.copytree(source / name, target / name)
    for kind in (
        Kind.DECISIONS, Kind.INDIVIDUALS, Kind.COLLECTIVES, Kind.PRACTICES, Kind.STORIES
    ):  # fmt: skip
        (target / kind).mkdir()


def _write_awardees(
    awardees: Awardees, plans: list[Plan], records: int, target: Path, dice: Dice
) -> tuple[list[Ref], dict[Recipient, int], int]:
    refs: list[Ref] = []
    counted = dict.fromkeys(Recipient, 0)
    given = 0
    for plan in plans:
        for _seat in range(plan.seats):
            made = awardees.make(plan)
            kind = Kind.INDIVIDUALS if made.kind is Recipient.INDIVIDUAL else Kind.COLLECTIVES
            _write(target / kind / f"{made.id}.yml", made.text)
            counted[made.kind] += 1
            given += made.awards
            remembered = records <= _ALL_REMEMBERED or dice.chance(_REMEMBERED_SHARE)
            if made.ref is not None and remembered:
                refs.append(made.ref)
    return refs, counted, given


def _write_practices(practices: Practices, refs: list[Ref], records: int, target: Path) -> int:
    count = records // 100 if refs else 0
    for _ in range(count):
        identity, text = practices.make(refs)
        _write(target / Kind.PRACTICES / f"{identity}.yml", text)
    return count


def _write_stories(stories: Stories, refs: list[Ref], records: int, target: Path) -> int:
    count = records // 50 if refs else 0
    years: set[int] = set()
    for _ in range(count):
        story = stories.make(refs)
        folder = target / Kind.STORIES / str(story.year)
        if story.year not in years:
            folder.mkdir()
            years.add(story.year)
        _write(folder / f"{story.id}.md", story.text)
    return count


def _write(file: Path, text: str) -> None:
    # Bytes, so that no platform turns line ends into its own.
    file.write_bytes(text.encode())
