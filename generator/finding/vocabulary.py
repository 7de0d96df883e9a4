"""The words by which the parts of an annex are recognised, from the language catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.language import Words
from generator.records.catalogue import Recipient
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
    def count_of_all(self) -> re.Pattern[str]:
        """How many there are of all kinds together: "05 tập thể, cá nhân"."""
        return re.compile(self.terms.count_of_all)

    @cached_property
    def bare_total(self) -> re.Pattern[str]:
        """A line of totals that says a number and not of whom."""
        return re.compile(rf"\W*(?:{fold(str(self.terms.totals))})\W*(\d+)\W*")

    def total_line(self, text: str) -> bool:
        """Whether a line outside of tables says how many stand in one: "(Danh sách có 5 …)"."""
        return self.totals.match(text.lower()) is not None and bool(re.search(r"\d", text))

    def kind_said(self, text: str) -> Recipient | None:
        """The kind that a cell names, in a word or an abbreviation; None where it names none."""
        said = fold(text)
        for kind in (Recipient.HOUSEHOLD, Recipient.INDIVIDUAL, Recipient.COLLECTIVE):
            if said and re.search(str(self.terms.kind_said[kind.value]), said):
                return kind
        return None

    @cached_property
    def groups(self) -> re.Pattern[str]:
        """A heading of several units that is the name of none: "Các sở, ban, ngành tỉnh"."""
        return re.compile(rf"(?:{self.terms.groups})")

    @cached_property
    def kind_alone(self) -> re.Pattern[str]:
        """A heading that says a kind and nothing else."""
        kinds = "|".join(str(self.terms.sections[kind]) for kind in self.terms.sections)
        start = self.terms.section_start
        return re.compile(rf"{start}\s*(?:cac )?(?:{kinds})(?:\s*(?:,|/|va)\s*(?:{kinds}))*")

    @cached_property
    def kind_begins(self) -> re.Pattern[str]:
        """How a heading that may name a kind begins, though units begin alike: "tập thể"."""
        kinds = "|".join(str(self.terms.sections[kind]) for kind in self.terms.sections)
        start = str(self.terms.section_start).removesuffix("?")
        return re.compile(rf"(?:{start}|{kinds})\b")

    @cached_property
    def examples(self) -> re.Pattern[str]:
        """What a sheet is called whose rows are examples."""
        return re.compile(rf"\b(?:{self.terms.examples})\b")

    @cached_property
    def forms_to_fill(self) -> re.Pattern[str]:
        """What a sheet is called that may be a form to fill in, or one that was filled in."""
        return re.compile(rf"\b(?:{self.terms.forms_to_fill})\b")

    @cached_property
    def marks(self) -> re.Pattern[str]:
        """An X below the form that somebody gets."""
        return re.compile(self.terms.marks)

    @cached_property
    def denies(self) -> re.Pattern[str]:
        """What stands where an X would, and means no."""
        return re.compile(self.terms.denied)

    @cached_property
    def list_begins(self) -> re.Pattern[str]:
        """A paragraph below which a list stands."""
        return re.compile(rf"(?:{self.terms.list_begins})")

    @cached_property
    def list_ends(self) -> re.Pattern[str]:
        """A paragraph that is no longer part of a list."""
        return re.compile(rf"(?:{self.terms.list_ends})")

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

    def names_form(self, text: str) -> bool:
        """Whether a text speaks of an award form, written out or not: "CSTĐ cấp tỉnh"."""
        return self.form.search(self.expanded(text)) is not None

    @cached_property
    def address(self) -> re.Pattern[str]:
        """A form of address that is no surname; for text with its diacritics, lower case."""
        return re.compile(rf"(?:{self.terms.addresses})(?:[.:]\s*|\s+)")

    @cached_property
    def late(self) -> re.Pattern[str]:
        """What is said before the name of somebody who has died; with diacritics, lower case."""
        return re.compile(rf"(?:{self.terms.late})(?:[.:]\s*|\s+)")

    @cached_property
    def died(self) -> re.Pattern[str]:
        """What a note says of somebody who has died; with diacritics, lower case."""
        return re.compile(rf"\b(?:{self.terms.died})\b")

    @cached_property
    def not_awarded(self) -> re.Pattern[str]:
        """What a note says of somebody who may get nothing after all."""
        return re.compile(rf"\b(?:{self.terms.not_awarded})\b")

    @cached_property
    def maybe_unnamed(self) -> re.Pattern[str]:
        """What a note says of being named that may mean no."""
        return re.compile(rf"\b(?:{self.terms.maybe_unnamed})\b")

    @cached_property
    def surname(self) -> re.Pattern[str]:
        """A surname, at the beginning of a name; with diacritics, lower case."""
        return re.compile(rf"(?:{self.terms.surnames})\b")

    @cached_property
    def unit_begins(self) -> re.Pattern[str]:
        """How a unit begins and no person does; with diacritics, lower case."""
        return re.compile(rf"(?:{self.terms.unit_begins})\b")

    @cached_property
    def posts_before(self) -> re.Pattern[str]:
        """The end of a post that the first word of a unit completes: "Trưởng" of "ban"."""
        return re.compile(rf"(?:^|.*\s)(?:{self.terms.posts_before})")

    @cached_property
    def office_of(self) -> re.Pattern[str]:
        """An office that is an agency of its own: that of a People's Committee."""
        return re.compile(rf"(?:{self.terms.office_of})\b")

    @cached_property
    def honorific(self) -> re.Pattern[str]:
        """Ông, bà, đồng chí before a name."""
        return re.compile(rf"(?:{self.terms.honorifics})\b[.:]?\s+")

    @cached_property
    def ranks(self) -> re.Pattern[str]:
        """A rank or a degree before a name; for text with its diacritics, lower case."""
        return re.compile(rf"(?:{self.terms.ranks})\b(?:[.:/,-]\s*|\s+)")

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
        """How the name of a household begins; with diacritics, lower case."""
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
        return re.compile(rf"({self.terms.units})\b(?:[.]\s*|\s+)")

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


@lru_cache(maxsize=8)
def vocabulary(words: Words) -> Vocabulary:
    """The vocabulary of a language."""
    return Vocabulary(words.annex)
