"""What the rows of an annex leave in doubt, answered before anybody is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.annex.lines import Doubt, Line
from generator.annex.plan import Plan
from generator.annex.questions import Answers, Option, Question
from generator.finding import names
from generator.finding.vocabulary import Vocabulary
from generator.records.catalogue import Recipient
from generator.vietnamese import fold

_KEEP, _SKIP, _KEPT, _WHOLE, _BLANK = "keep", "skip", "kept", "whole", "blank"
_APART, _TOGETHER, _WITHHOLD, _NAME, _DEAD, _ALIVE = (
    "apart", "together", "withhold", "name", "dead", "alive",
)  # fmt: skip
_BRACKETS = re.compile(r"\s*\(([^()]{3,30})\)\s*$")


@dataclass
class Doubting:
    """Asks about rows; those that the editor leaves out go to ``plan.left``."""

    vocabulary: Vocabulary
    answers: Answers
    plan: Plan

    def settled(self, line: Line) -> Line | None:
        """A row with what it is taken to say; None where nobody answers, or it is left out."""
        if line.withheld:
            return line
        answers: list[dict[str, Any] | None] = [self._of_cell(line, doubt) for doubt in line.doubts]
        for answer in answers:
            if answer is None:
                return None
            line = replace(line, **answer)
        settled = self._of_remark(self._kind_in_brackets(line))
        return settled if settled is None else replace(settled, doubts=())

    def late(self, line: Line) -> bool | None:
        """Whether somebody of whom a row says "Cố" or "Liệt sĩ" is honoured after death."""
        if line.posthumous:
            return True
        answer = self._ask("late", line, line.name, self._options(_DEAD, _ALIVE))
        return None if answer is None else answer == _DEAD

    def each(self, line: Line, kind: Recipient | None) -> Iterator[Line]:
        """Every awardee of a row: two names in one cell may be two people."""
        people = self._people(line, kind)
        if not people:
            yield line
            return
        found = " / ".join(line.name.split("\n"))
        options = (
            Option(_APART, f"{self._word(_APART)} {'; '.join(people)}"),
            Option(_TOGETHER, str(self._word(_TOGETHER))),
            Option(_SKIP, str(self._word(_SKIP))),
        )
        answer = self._ask("two-people", line, found, options)
        if answer == _SKIP:
            self.plan.left.append(line)
        elif answer == _TOGETHER:
            yield line
        elif answer == _APART:
            for number, person in enumerate(people):
                yield replace(line, name=person, **_share(line, number, len(people)))

    def _people(self, line: Line, kind: Recipient | None) -> list[str]:
        if line.withheld or kind is Recipient.HOUSEHOLD:
            return []
        if kind is not Recipient.COLLECTIVE:
            return names.people_in(line.name, self.vocabulary)
        units = [one.strip() for one in line.name.split("\n") if one.strip()]
        begins = self.vocabulary.unit_begins
        whole = len(units) > 1 and all(begins.match(one.lower()) for one in units)
        return units if whole else []

    def _of_cell(self, line: Line, doubt: Doubt) -> dict[str, Any] | None:
        """What a cell says that is crossed out in part, or that looks like a day: by attribute."""
        if doubt.code == "kind-word":
            return self._of_kind(doubt)
        empty = str(self.vocabulary.terms.answers.blank)
        options: tuple[Option, ...]
        if doubt.code == "golden-book":
            options = (Option(_WHOLE, str(self._word(_KEEP))), Option(_BLANK, empty))
        else:
            options = (Option(_KEPT, " ".join(doubt.kept.split()) or empty),)
            options += (Option(_WHOLE, " ".join(doubt.whole.split())),)
            if doubt.attribute == "name":
                options += (Option(_SKIP, str(self._word(_SKIP))),)
        answer = self.answers.to(Question(doubt.code, doubt.place, doubt.whole, options))
        if answer is None:
            return None
        if answer == _SKIP:
            self.plan.left.append(line)
            return None
        said = {_KEPT: doubt.kept, _BLANK: "", _WHOLE: doubt.whole}[answer]
        return {doubt.attribute: said}

    def _of_kind(self, doubt: Doubt) -> dict[str, Any] | None:
        """What a word below "Loại" means; asked once for all rows that have it."""
        kinds = self.vocabulary.terms.kinds
        options = tuple(Option(kind.value, str(kinds[kind.value])) for kind in Recipient)
        question = Question(doubt.code, doubt.place, doubt.whole, options)
        answer = self.answers.to(question, once=True)
        return None if answer is None else {"kind": Recipient(answer)}

    def _kind_in_brackets(self, line: Line) -> Line:
        """A name that says of itself what it is: "Lò Văn Sướng (hộ gia đình)"."""
        said = _BRACKETS.search(line.name)
        if said is None:
            return line
        sections = self.vocabulary.terms.sections
        for kind in sections:
            if re.fullmatch(str(sections[kind]), fold(said[1])):
                return replace(line, name=line.name[: said.start()], kind=Recipient(kind))
        return line

    def _of_remark(self, line: Line) -> Line | None:
        """What a note says that may change all: no longer honoured, not to be named, dead."""
        folded = fold(line.remark)
        if not folded:
            return line
        if self.vocabulary.not_awarded.search(folded):
            answer = self._ask("not-awarded", line, line.remark, self._options(_KEEP, _SKIP))
            if answer == _SKIP:
                self.plan.left.append(line)
            if answer != _KEEP:
                return None
        elif self.vocabulary.maybe_unnamed.search(folded):
            options = self._options(_WITHHOLD, _NAME)
            answer = self._ask("unnamed", line, line.remark, options)
            return None if answer is None else replace(line, withheld=answer == _WITHHOLD)
        if self.vocabulary.died.search(line.remark.lower()) and not line.posthumous:
            answer = self._ask("late", line, line.remark, self._options(_DEAD, _ALIVE))
            return None if answer is None else replace(line, posthumous=answer == _DEAD)
        return line

    def _ask(
        self, code: str, line: Line, found: str, options: tuple[Option, ...]
    ) -> str | None:  # fmt: skip
        return self.answers.to(Question(code, line.place, found, options))

    def _options(self, *values: str) -> tuple[Option, ...]:
        return tuple(Option(value, str(self._word(value))) for value in values)

    def _word(self, value: str) -> object:
        return self.vocabulary.terms.answers[value]


def _share(line: Line, number: int, count: int) -> dict[str, Any]:
    """What one of several people in a row is said to be: a line for each, or the same for all."""
    shares: dict[str, Any] = {}
    for attribute in ("position", "unit", "where"):
        parts = [one for one in getattr(line, attribute).split("\n") if one.strip()]
        if len(parts) == count:
            shares[attribute] = parts[number]
    return shares
