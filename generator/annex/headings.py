"""What the headings of an annex say of the rows below them: who they are, what they get, where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.finding.vocabulary import Vocabulary
from generator.records.catalogue import Recipient
from generator.vietnamese import fold

LONGEST_HEADING = 100
# "(05 người)", ": 12 cá nhân" behind what a heading names.
_COUNTED = re.compile(r"\s*(?:[:,–-]\s*|\()\s*(?:gồm|có)?\s*\d+\s+[^\d()]{2,40}\)?\s*[.:;]*$")
# "Đơn vị: Sở Y tế" names a unit, and not whom the list is of.
_OF_UNIT = re.compile(r"(?:đơn vị|cơ quan|don vi|co quan)\s*:\s*(?=\S)", re.IGNORECASE)
_ROMAN = re.compile("[ivx]+")


@dataclass
class Standing:
    """What holds for the next row. ``heading``: the unit or place that it belongs to.

    ``form_from``, ``dead_from``: the level of the heading that gave the form, or said "truy tặng":
    another of that level ends what it said.
    """

    vocabulary: Vocabulary
    kind: Recipient | None = None
    form: str = ""
    form_from: str = ""
    heading: str = ""
    posthumous: bool = False
    dead_from: str = ""

    def carried(self) -> Standing:
        """What still holds in the next table: "2. Cá nhân" stands below "II. Bằng khen"."""
        return Standing(
            self.vocabulary,
            form=self.form,
            form_from=self.form_from,
            posthumous=self.posthumous and bool(self.dead_from),
            dead_from=self.dead_from,
        )

    def above(self, text: str) -> None:
        """A line above a table. One with a number ("II. Tặng Bằng khen") counts as a heading."""
        folded = fold(text)
        level = level_of(text, "", self.vocabulary)
        dead = self.vocabulary.is_posthumous(text) is True
        form = self.vocabulary.names_form(text)
        if len(text) <= LONGEST_HEADING:
            self.kind = self.kind_said(folded) or self.kind
        if level and len(text) <= LONGEST_HEADING:
            self._after_death(level, begins=dead, ends=form or self._given(text))
            self._of_form(level, text if form else "")
            return
        if form:
            self.form, self.form_from = text, ""
        self.posthumous = self.posthumous or dead

    def banner(self, text: str, outline: str) -> None:
        """A heading within a table. ``outline``: what stands in its column of numbers."""
        folded = fold(text)
        kind = self.kind_said(folded)
        form = self.vocabulary.names_form(text)
        level = level_of(text, outline, self.vocabulary)
        if kind is not None:
            self.kind, self.heading = kind, ""
        if form:
            self.heading = ""
        self._of_form(level, text if form else "")
        bare = self.bare(text)
        given = self._given(bare)
        dead = self.vocabulary.is_posthumous(text) is True
        self._after_death(level, begins=dead, ends=form or given)
        if given or dead:
            self.heading = ""
        elif kind is None and not form:
            # "Các sở, ban, ngành tỉnh" heads several units and is none.
            self.heading = "" if self.vocabulary.groups.match(fold(bare)) else bare

    def bare(self, text: str) -> str:
        """A heading without its number, and without how many stand below it."""
        number = self.vocabulary.numbering.match(text)
        text = text[number.end() if number else 0 :]
        return _COUNTED.sub("", _OF_UNIT.sub("", text)).strip(" .:")

    def kind_said(self, folded: str) -> Recipient | None:
        """The kind that a heading names; None where it names none, or several.

        "Các đơn vị trực thuộc tỉnh" and "Xã Bum Tở (05 cá nhân)" name none.
        """
        bare = fold(self.bare(folded))
        if self.vocabulary.groups.match(bare) or self._is_unit(bare) or _OF_UNIT.search(folded):
            return None
        said = [kind for kind, pattern in self.vocabulary.section.items() if pattern.match(folded)]
        return Recipient(said[0]) if len(said) == 1 else None

    def is_kind_alone(self, text: str) -> bool:
        """Whether a text says nothing but a kind: "TẬP THỂ", "Cá nhân (05 người)"."""
        return self.vocabulary.kind_alone.fullmatch(fold(self.bare(text))) is not None

    def _is_unit(self, bare: str) -> bool:
        return (
            self.vocabulary.collective.match(bare) is not None
            and self.vocabulary.kind_begins.match(bare) is None
        )

    def _given(self, text: str) -> bool:
        return self.vocabulary.given.match(self.bare(text)) is not None

    def _of_form(self, level: str, form: str) -> None:
        if form:
            self.form, self.form_from = form, level
        elif level and level == self.form_from:
            self.form = ""

    def _after_death(self, level: str, *, begins: bool, ends: bool) -> None:
        """Whether those below a heading of this level are honoured after death.

        "II. Tặng" and "II. Cá nhân" end what "I. Truy tặng" began, as "Tặng Bằng khen" does
        whichever number it has: nobody who lives may be told to be dead. "1. Ngành y tế" does not.
        """
        if begins:
            self.posthumous, self.dead_from = True, level
        elif ends or (level and level == self.dead_from):
            self.posthumous = False


def level_of(text: str, outline: str, vocabulary: Vocabulary) -> str:
    """Which kind of number a heading has, before it or in the column of numbers."""
    if not outline:
        numbered = vocabulary.numbering.match(fold(text))
        outline = numbered.group() if numbered else ""
    mark = re.sub(r"[\W_]", "", fold(outline))
    if not mark or mark.isdigit():
        return "1" * bool(mark)
    return "I" if _ROMAN.fullmatch(mark) else "A"
