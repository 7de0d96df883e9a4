"""The words by which the parts of an annex are recognised, from the language catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from generator.language import Words, language
from generator.vietnamese import fold, same_placement

_PUNCTUATION = re.compile(r"[^\w&/-]+")
_WITHIN = str.maketrans("&/-", "   ")
_SHORT = 2


@dataclass(frozen=True)
class Vocabulary:
    """Compiled patterns, matched against folded text unless they say otherwise."""

    terms: Words

    @cached_property
    def columns(self) -> dict[str, re.Pattern[str]]:
        """What a header may say, by the role of its column; tried in this order."""
        return {role: re.compile(self.terms.columns[role]) for role in self.terms.columns}

    @cached_property
    def section(self) -> dict[str, re.Pattern[str]]:
        """Headings within a table that say who follows: the word for it, early in the text."""
        numbering, start = self.terms.numbering, self.terms.section_start
        return {
            kind: re.compile(
                rf"(?:{numbering})?{start}\b.{{0,60}}?\b(?:{self.terms.sections[kind]})\b"
            )
            for kind in self.terms.sections
        }

    @cached_property
    def numbering(self) -> re.Pattern[str]:
        """The number of a heading: "II." or "a)"; the case does not matter."""
        return re.compile(rf"(?:{self.terms.numbering})", re.IGNORECASE)

    @cached_property
    def totals(self) -> re.Pattern[str]:
        """How a row of totals begins; the one pattern for text with its diacritics, lower case."""
        return re.compile(rf"\W*(?:{self.terms.totals})\b")

    @cached_property
    def counts(self) -> dict[str, re.Pattern[str]]:
        """How many there are said to be."""
        return {kind: re.compile(self.terms.counts[kind]) for kind in self.terms.counts}

    @cached_property
    def notes(self) -> re.Pattern[str]:
        """How what stands below a list begins."""
        return re.compile(rf"(?:{self.terms.notes})")

    @cached_property
    def decision(self) -> re.Pattern[str]:
        """The number of the decision that an annex says it belongs to."""
        return re.compile(self.terms.decision)

    @cached_property
    def form(self) -> re.Pattern[str]:
        """Words of which every award form has one."""
        return re.compile(rf"\b(?:{self.terms.forms})\b")

    @cached_property
    def honorific(self) -> re.Pattern[str]:
        """Ông, bà, đồng chí before a name."""
        return re.compile(rf"(?:{self.terms.honorifics})\b[.:]?\s+")

    @cached_property
    def ranks(self) -> re.Pattern[str]:
        """A rank or a degree before a name; for text with its diacritics, lower case."""
        return re.compile(rf"(?:{self.terms.ranks})\b(?:[.:]\s*|\s+)")

    @cached_property
    def unnamed(self) -> re.Pattern[str]:
        """What a cell says of somebody who does not want to be named."""
        return re.compile(rf"\b(?:{self.terms.unnamed})\b")

    @cached_property
    def consents(self) -> re.Pattern[str]:
        """Yes, below "may the name be published"."""
        return re.compile(self.terms.consents)

    @cached_property
    def refuses(self) -> re.Pattern[str]:
        """No, below "may the name be published"."""
        return re.compile(self.terms.refuses)

    @cached_property
    def ditto(self) -> re.Pattern[str]:
        """What a cell says that means the same as the one above it."""
        return re.compile(self.terms.ditto)

    @cached_property
    def empty(self) -> re.Pattern[str]:
        """What stands in a cell for nothing."""
        return re.compile(self.terms.empty)

    @cached_property
    def dwellings(self) -> re.Pattern[str]:
        """How a part of an address begins that says where somebody lives."""
        return re.compile(rf"(?:{self.terms.dwellings})")

    @cached_property
    def household(self) -> re.Pattern[str]:
        """How the name of a household begins."""
        return re.compile(rf"(?:{self.terms.household_names})\b[.:]?\s+")

    @cached_property
    def collective(self) -> re.Pattern[str]:
        """How the name of a collective begins."""
        return re.compile(rf"(?:{self.terms.collective_names})\b")

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Folded abbreviations, and what they stand for."""
        return {key: str(self.terms.abbreviations[key]) for key in self.terms.abbreviations}

    @cached_property
    def capitals(self) -> dict[str, str]:
        """Words that are written in capitals, by their small letters."""
        return {one.lower(): one for one in str(self.terms.capitals).split("|")}

    @cached_property
    def before_names(self) -> frozenset[str]:
        """Folded words behind which a proper name stands."""
        return frozenset(str(self.terms.before_names).split("|"))

    @cached_property
    def units(self) -> re.Pattern[str]:
        """What a part of an address begins with."""
        return re.compile(rf"({self.terms.units})\b[.]?\s+")

    @cached_property
    def posthumous(self) -> re.Pattern[str]:
        """How a name, or a note beside it, says "(truy tặng)"; for text with its diacritics."""
        return re.compile(rf"\W*\b(?:{self.terms.posthumous_note})\b[)\]\s.;,]*", re.IGNORECASE)

    @cached_property
    def given(self) -> re.Pattern[str]:
        """What a heading of those who are given something begins with; "công nhân" is not that."""
        return re.compile(rf"(?:{self.terms.given_heading})\b", re.IGNORECASE)

    def is_posthumous(self, text: str) -> bool | None:
        """Whether a text says that what it speaks of is given after death.

        None where it says so of some only: "tặng và truy tặng".
        """
        said = fold(text)
        rest, count = re.subn(self.terms.posthumous, " ", said)
        if not count:
            return False
        return None if re.search(self.terms.given, rest) else True

    def expanded(self, text: str) -> str:
        """Text for comparing names of units: folded, without punctuation, nothing abbreviated.

        Abbreviations of one or two letters are words, too ("xã Mù Cả"), and count only in capitals.
        """
        shouted = text.isupper()
        parts = []
        for word in _PUNCTUATION.sub(" ", same_placement(text)).split():
            folded = fold(word)
            short = len(folded) <= _SHORT and (shouted or not word.isupper())
            whole = "" if short else self.abbreviations.get(folded, "")
            parts.append(whole or folded.translate(_WITHIN))
        return " ".join(" ".join(parts).split())


@cache
def vocabulary(code: str) -> Vocabulary:
    """The vocabulary of a language."""
    return Vocabulary(language(code).annex)
