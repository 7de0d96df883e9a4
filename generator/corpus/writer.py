"""Writes an invented honour roll of any size into an empty folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.corpus import catalogues as known
from generator.corpus.awardees import Awardees, Ref
from generator.corpus.awards import Awards
from generator.corpus.decisions import Decisions, Plan
from generator.corpus.dice import Dice
from generator.corpus.ids import Ids
from generator.corpus.places import Places
from generator.corpus.practices import Practices
from generator.corpus.stories import Stories
from generator.corpus.texts import Texts
from generator.records.catalogue import Recipient
from generator.records.kinds import Kind

_COPIED: Final = ("catalogues", Kind.MOVEMENTS.value, Kind.PAGES.value)
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


def write_corpus(records: int, seed: int, target: Path, source: Path) -> Counts:
    """Write an invented honour roll with ``records`` awardees into ``target``.

    Catalogues, movements and pages are copied from ``source``; all else is invented, the same
    for the same ``records``, ``seed`` and ``source``, byte by byte.

    Raises FileExistsError where ``target`` exists and is not an empty folder, ValueError where
    ``records`` is less than 1 or the catalogues lack what a corpus needs.
    """
    if records < 1:
        raise ValueError("at least one record is needed")
    if target.exists() and not (target.is_dir() and next(target.iterdir(), None) is None):
        raise FileExistsError(f"{target} exists and is not an empty folder")
    entries = known.read(source)
    dice = Dice(seed)
    places = Places(entries, dice)
    texts = Texts(dice)
    decisions = Decisions(entries, dice)
    plans = decisions.plan(records)
    taken = Ids(*_movements(source))
    awards = Awards(entries, places, texts, decisions, plans)
    awardees = Awardees(entries, places, texts, awards, taken)

    _prepare(source, target)
    refs, counted, given = _write_awardees(awardees, plans, records, target, dice)
    every = [*plans, *decisions.revocations()]
    for year in sorted({plan.day.year for plan in every}):
        (target / Kind.DECISIONS / str(year)).mkdir()
    for plan in every:
        _write(target / Kind.DECISIONS / f"{plan.id}.yml", plan.text())
    practices = _write_practices(Practices(entries, places, texts, taken), refs, records, target)
    stories = _write_stories(Stories(texts), refs, records, target)
    households = counted[Recipient.HOUSEHOLD]
    return Counts(
        individuals=counted[Recipient.INDIVIDUAL],
        collectives=counted[Recipient.COLLECTIVE] + households,
        households=households,
        awards=given,
        decisions=len(every),
        practices=practices,
        stories=stories,
    )


def _movements(source: Path) -> list[str]:
    """Their ids: a story names awardees and movements in one list, so none may be both."""
    return sorted(file.stem for file in (source / Kind.MOVEMENTS).glob("*.md"))


def _prepare(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        if (source / name).is_dir():
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
