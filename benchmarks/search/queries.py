"""Queries by rule, made from the records themselves, with the records that answer them."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.roll.honours import Honouree
from generator.roll.published import PublicPractice, PublicStory, PublishedRoll
from generator.vietnamese import fold, same_placement, syllables

RULES = (
    "exact",
    "plain",
    "nfd",
    "placement",
    "lower",
    "missing",
    "swapped",
    "letter",
    "decision",
    "golden",
    "unit",
    "citation",
    "body",
    "title",
    "year",
)
NAMES = frozenset({"exact", "plain", "nfd", "placement", "lower"})
"""Rules whose queries are full names."""

_SENTENCE = re.compile(r"[.!?…:;,]\s+|\n\s*")
_MARKS = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, by which rule, and the ids of all records that are a right answer."""

    rule: str
    text: str
    right: frozenset[str]


def queries(roll: PublishedRoll, each: int, seed: int = 1) -> list[Query]:
    """``each`` queries for every rule; the same for the same roll and seed.

    Right is the record that the query was made from and those that nobody could tell from it by
    the query: namesakes; for units, decisions and citations all that have them; for a missing
    word all names that have the words in that order.
    """
    maker = _Maker(roll, random.Random(seed))
    made = []
    for rule in RULES:
        source = maker.rules[rule]()
        made += [next(source) for _ in range(each)]
    return made


class _Maker:
    def __init__(self, roll: PublishedRoll, dice: random.Random) -> None:
        self.roll = roll
        self.dice = dice
        self.people = list(roll.individuals.values())
        self.honourees = list(roll.honourees)
        self.spelled: dict[str, set[str]] = defaultdict(set)
        self.folded: dict[str, set[str]] = defaultdict(set)
        for one in self.honourees:
            self.spelled[_spelled(one.name)].add(one.id)
            self.folded[_key(one.name)].add(one.id)
        self.rules: dict[str, Callable[[], Iterator[Query]]] = {
            "exact": lambda: self._names("exact", lambda name: name, self.spelled, _spelled),
            "plain": lambda: self._names("plain", fold, self.folded, _key),
            "nfd": lambda: self._names("nfd", _nfd, self.spelled, _spelled),
            "placement": lambda: self._names("placement", _other_placement, self.spelled, _spelled),
            "lower": lambda: self._names("lower", str.lower, self.spelled, _spelled),
            "missing": self._missing,
            "swapped": self._swapped,
            "letter": self._letter,
            "decision": self._decision,
            "golden": self._golden,
            "unit": self._unit,
            "citation": self._citation,
            "body": self._body,
            "year": self._year,
            "title": self._title,
        }

    def _person(self) -> Honouree:
        return self.dice.choice(self.people)

    def _names(
        self,
        rule: str,
        change: Callable[[str], str | None],
        index: Mapping[str, Collection[str]],
        key: Callable[[str], str],
    ) -> Iterator[Query]:
        while True:
            name = self.dice.choice(self.honourees).name
            text = change(name)
            if text is not None:
                yield Query(rule, text, frozenset(index[key(name)]))

    def _missing(self) -> Iterator[Query]:
        while True:
            words = self.dice.choice(self.honourees).name.split()
            if len(words) < 4:
                continue
            words.pop(self.dice.randrange(1, len(words) - 1))
            wanted = _key(" ".join(words)).split()
            right = {
                identity
                for name, ids in self.folded.items()
                if _in_order(wanted, name)
                for identity in ids
            }
            yield Query("missing", " ".join(words), frozenset(right))

    def _swapped(self) -> Iterator[Query]:
        while True:
            words = self._person().name.split()
            if len(words) < 3:
                continue
            right = self.folded[_key(" ".join(words))]
            at = self.dice.randrange(len(words) - 1)
            words[at], words[at + 1] = words[at + 1], words[at]
            yield Query("swapped", " ".join(words), frozenset(right))

    def _letter(self) -> Iterator[Query]:
        while True:
            name = self._person().name
            at = self.dice.randrange(len(name) - 1)
            if not name[at : at + 2].isalpha() or len(name.split()) < 3:
                continue
            letter = self.dice.choice("abcdeghiklmnopqrstuvxy")
            text = self.dice.choice((
                name[:at] + letter + name[at + 1 :],
                name[:at] + letter + name[at:],
                name[:at] + name[at + 1 :],
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            ))  # fmt: skip
            if _key(text) in self.folded:
                continue  # somebody else is called so
            yield Query("letter", text, frozenset(self.folded[_key(name)]))

    def _decision(self) -> Iterator[Query]:
        decisions = [one for one in self.roll.decisions.values() if one.annex]
        while True:
            number = self.dice.choice(decisions).facts.number
            right = {one.id for one in decisions if one.facts.number == number}
            yield Query("decision", number, frozenset(right))

    def _golden(self) -> Iterator[Query]:
        numbers: dict[str, set[str]] = defaultdict(set)
        for one in self.honourees:
            for award in one.awards:
                if award.golden_book_number:
                    numbers[award.golden_book_number].add(one.id)
        known = sorted(numbers)
        while True:
            number = self.dice.choice(known)
            yield Query("golden", number, frozenset(numbers[number]))

    def _unit(self) -> Iterator[Query]:
        units: dict[str, set[str]] = defaultdict(set)
        for one in self.honourees:
            if one.organisation:
                units[one.organisation.name] |= {one.id, one.organisation.id}
        known = sorted(units)
        while True:
            name = self.dice.choice(known)
            named = {
                identity
                for key, ids in self.folded.items()
                if _key(name) in key
                for identity in ids
            }
            yield Query("unit", name, frozenset(units[name] | named))

    def _citation(self) -> Iterator[Query]:
        texts = self._texts()
        while True:
            one = self.dice.choice(self.honourees)
            if not one.newest or not one.newest.citation:
                continue
            words = syllables(one.newest.citation)
            if len(words) < 12:
                continue
            # From the middle: citations begin alike, whoever is praised.
            at = self.dice.randrange(5, len(words) - 6)
            yield _six("citation", words[at : at + 6], texts)

    def _body(self) -> Iterator[Query]:
        texts = self._texts()
        while True:
            sentences = _SENTENCE.split(self.dice.choice(self.honourees).body or "")
            words = syllables(self.dice.choice(sentences))
            if len(words) < 8:
                continue
            at = self.dice.randrange(len(words) - 6)
            yield _six("body", words[at : at + 6], texts)

    def _texts(self) -> list[tuple[str, str]]:
        roll = self.roll
        texts = [
            (one.id, _key(text))
            for one in self.honourees
            for text in (one.summary, one.body, *(award.citation for award in one.awards))
            if text
        ]
        texts += [(one.id, _key(f"{one.standfirst} {one.body}")) for one in roll.stories.values()]
        texts += [
            (one.id, _key(" ".join((one.summary or "", one.problem, one.solution))))
            for one in roll.practices.values()
        ]
        return texts

    def _year(self) -> Iterator[Query]:
        """A name without its last word, and a year in which somebody so called was honoured."""
        while True:
            one = self._person()
            words = one.name.split()
            if len(words) < 3:
                continue
            year = self.dice.choice(one.awards).year
            wanted = f"{_key(' '.join(words[:-1]))} "
            right = frozenset(
                each.id for each in self.people if _key(each.name).startswith(wanted)
                and year in each.years
            )  # fmt: skip
            yield Query("year", f"{fold(' '.join(words[:-1]))} {year}", right)

    def _title(self) -> Iterator[Query]:
        titled: list[PublicPractice | PublicStory] = [
            *self.roll.practices.values(),
            *self.roll.stories.values(),
        ]
        names = [(one.id, _key(one.title)) for one in titled]
        names += [(one.id, _key(one.name)) for one in self.honourees]
        while True:
            words = syllables(self.dice.choice(titled).title)
            if len(words) < 5:
                continue
            at = self.dice.randrange(len(words) - 4)
            text = " ".join(words[at : at + 5])
            wanted = f" {_key(text)} "
            right = frozenset(identity for identity, name in names if wanted in f" {name} ")
            yield Query("title", text, right)


def _six(rule: str, words: list[str], texts: Collection[tuple[str, str]]) -> Query:
    """Words in a row, and all that have them so."""
    wanted = f" {_key(' '.join(words))} "
    right = frozenset(identity for identity, each in texts if wanted in f" {each} ")
    return Query(rule, " ".join(words), right)


def _key(text: str) -> str:
    return " ".join(map(fold, syllables(text)))


def _spelled(text: str) -> str:
    return " ".join(same_placement(one).lower() for one in syllables(text))


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _in_order(wanted: list[str], name: str) -> bool:
    words = iter(name.split())
    return all(one in words for one in wanted)


def _other_placement(name: str) -> str | None:
    """The old placement of a name in the new one, and the other way round; None if it has one."""
    moved = same_placement(name)
    if moved != name:
        return moved
    # The tone goes from the last vowel to the one before: hoà -> hòa, where that is undone by
    # the new placement.
    parts = []
    for word in name.split():
        letters = list(unicodedata.normalize("NFD", word))
        for at, letter in enumerate(letters):
            if letter in _MARKS and at >= 2 and letters[at - 2] in "ouOU":
                letters[at - 1], letters[at] = letter, letters[at - 1]
                break
        other = unicodedata.normalize("NFC", "".join(letters))
        parts.append(other if same_placement(other) == word else word)
    old = " ".join(parts)
    return old if old != name else None
