"""Which unit and which place a row names, as they were on the decision's day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from generator.annex.lines import Line
from generator.annex.questions import LEAVE, Answers, Option, Question
from generator.finding.matching import Match, Places, Units
from generator.finding.vocabulary import Vocabulary
from generator.loading.library import Library
from generator.records.catalogue import Recipient
from generator.records.decision import Decision

_COMMA = re.compile(r"[,\n]")


@dataclass(frozen=True, slots=True)
class Affiliation:
    """``ids``: the units of a row, the main one first, each once. ``rest``: position and smaller
    units, which no catalogue knows. ``past``: a unit that was not there on the day. ``left``:
    whether something that may be a unit of the same time is among the rest.
    """

    ids: tuple[str, ...]
    rest: str
    past: str | None = None
    left: bool = False


class Whereabouts:
    """Finds units and places in the catalogues, and asks where several may be meant."""

    def __init__(
        self, library: Library, decision: Decision, vocabulary: Vocabulary, answers: Answers
    ) -> None:
        self._library = library
        self._between = re.compile(str(vocabulary.terms.between))
        self._day = decision.signed_on
        self._terms = vocabulary.terms.answers
        self._answers = answers
        self._units = Units(library, decision.signed_on, vocabulary)
        self._places = Places(library, decision.signed_on, vocabulary)

    def units(self, line: Line, name: str, recipient: Recipient) -> Affiliation:
        """The units of a row, of which a cell names several parted by ";", as the portal does."""
        parts = [] if self.is_unit(line.unit) else self._apart(line.unit)
        if not parts:
            found = self._unit(line, name, recipient)
            ids = (found.id,) if found.id else ()
            return Affiliation(ids, found.rest, found.past, self._names_more(line.unit))
        each = [self._named(line, part) for part in parts]
        return Affiliation(
            tuple(dict.fromkeys(one.id for one in each if one.id)),
            ", ".join(one for one in (line.position, *(found.rest for found in each)) if one),
            next((one.past for one in each if one.past and not one.id), None),
            any(one.rest and not one.id for one in each),
        )

    def _apart(self, text: str) -> list[str]:
        """The units that a cell names side by side; none where it may be one.

        "and" stands within many names, so that all beside it have to be known. A comma or a new
        line alone parts a smaller unit from the one that it belongs to.
        """
        parts = [one.strip() for one in text.split(";") if one.strip()]
        if len(parts) > 1:
            return parts
        parts = self._between.split(text)
        joined = len(parts) > len(_COMMA.split(text))
        return parts if joined and all(map(self.is_unit, parts)) else []

    def _names_more(self, text: str) -> bool:
        """Whether a cell that is read as one unit seems to name another one beside it."""
        if not text or self.is_unit(text):
            return False
        found = (self._units.find(one) for one in self._between.split(text))
        known = {one.id for one in found if one.id and not one.rest}
        if any(not self._within(*both) for both in combinations(known, 2)):
            return True
        joined = (self._between.split(one) for one in _COMMA.split(text))
        return any(len(parts) > 1 and any(map(self.is_unit, parts)) for parts in joined)

    def _within(self, one: str, other: str) -> bool:
        """Whether one of two units is a part of the other."""
        return one in self._around(other) or other in self._around(one)

    def _around(self, identity: str) -> list[str]:
        """A unit, that which it is a part of, and so on."""
        shelf = self._library.organisations
        found: list[str] = []
        while identity in shelf and identity not in found:
            found.append(identity)
            identity = shelf[identity].parent or ""
        return found

    def _unit(self, line: Line, name: str, recipient: Recipient) -> Match:
        """The unit of a row. ``rest``: position and smaller units, which no catalogue knows.

        A collective's own name may end with it: "Khoa Nội, Bệnh viện Đa khoa tỉnh".
        """
        text = line.unit
        if not text and line.heading:
            text = self._of_heading(line)
        if not text and recipient is not Recipient.INDIVIDUAL and not line.position:
            return Match(self._units.find(name).id)
        if not text and self.is_address(line.position):
            return Match(None)
        if not text or text is line.heading:
            found = self._units.find(line.position) if line.position else Match(None)
            if found.id or not text:
                return found if found.id else Match(None, line.position)
        found = self._named(line, text)
        rest = ", ".join(one for one in (line.position, found.rest) if one)
        return Match(found.id, rest, past=found.past)

    def _named(self, line: Line, text: str) -> Match:
        """The unit that a text names; asked for where no catalogue knows it."""
        found = self._units.find(text)
        if found.id is None and self._places.is_address(text):
            found = Match(None, past=found.past)
        elif found.id is None and self._places.find(text).id is None:
            options = [
                Option(one, self._library.organisations[one].name) for one in self._near(found)
            ]
            answer = self._choose("unit", line, text, options)
            found = Match(answer or None, "" if answer else text, past=found.past)
        elif found.id is None:
            # "Xã Bum Nưa" is a place, which ``place`` finds; "Trạm Y tế xã Bum Nưa" is a unit, too.
            found = Match(None, text if self._places.names_unit(text) else "")
        return found

    def _of_heading(self, line: Line) -> str:
        """The unit that a heading names; "" where it is the name of a place: "Xã Bum Tở"."""
        if self._units.find(line.heading).id or not self._places.find(line.heading).id:
            return line.heading
        return line.heading if self._places.names_unit(line.heading) else ""

    def is_address(self, text: str) -> bool:
        """Whether a text names places alone: "Tỉnh đoàn Lai Châu" is a unit, and known for one."""
        return bool(text) and self._places.is_address(text) and not self.is_unit(text)

    def is_unit(self, name: str) -> bool:
        """Whether a whole name is that of a unit."""
        found = self._units.find(name)
        return found.id is not None and not found.rest

    def _near(self, found: Match) -> Iterator[str]:
        """What may be meant; for a unit that was not there on the day, what stood in its stead."""
        yield from found.near
        for one in self._library.organisations.values():
            if found.past and found.past in one.succeeded_by and one.valid_on(self._day):
                yield one.id

    def place(self, line: Line, name: str, recipient: Recipient) -> str | None:
        """The commune of a row, or its district where it names no commune.

        Where there is no column for it, it is the commune that the unit's name holds; a house or a
        village is never kept.
        """
        if line.where:
            found = self._places.find(line.where)
            if found.id is None and (found.near or found.past):
                options = [Option(one, self._label(one)) for one in found.near]
                return self._choose("place", line, line.where, options) or None
            return found.id
        own = "" if recipient is Recipient.INDIVIDUAL else name
        texts = (line.unit, line.position, own, line.heading)
        for text in filter(None, texts):
            found = self._places.find(text)
            if found.id and self._places.is_commune(found.id):
                return found.id
        if line.heading and self._places.is_address(line.heading):
            return self._places.find(line.heading).id
        return None

    def _label(self, identity: str) -> str:
        place = self._library.localities[identity]
        parent = self._library.localities.get(place.parent or "")
        return f"{place.name}, {parent.name}" if parent else place.name

    def _choose(self, code: str, line: Line, found: str, options: list[Option]) -> str:
        """The entry that is meant, or "" where the words are to be left as they are."""
        choices = (*options, Option(LEAVE, str(self._terms.leave)))
        return self._answers.to(Question(code, line.place, found, choices, LEAVE), once=True) or ""
