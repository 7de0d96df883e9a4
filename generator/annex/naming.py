"""Who a row is about: an individual, a collective or a household, and by what name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.annex.lines import Line
from generator.annex.plan import Plan
from generator.annex.questions import Answers, Option, Question
from generator.finding import names
from generator.finding.names import Named, Phrases
from generator.finding.vocabulary import Vocabulary
from generator.records.catalogue import Recipient
from generator.vietnamese import fold, syllables

_USUAL = 0.5
_KEEP, _SKIP, _BARE, _WHOLE = "keep", "skip", "bare", "whole"


@dataclass
class Naming:
    """Answers what the annex leaves open by asking; rows that are left out go to ``plan.left``.

    ``is_unit``: whether a name is that of a unit that the catalogues know.
    """

    vocabulary: Vocabulary
    phrases: Phrases
    answers: Answers
    plan: Plan
    is_unit: Callable[[str], bool] = lambda _name: False
    titled: bool = False

    def kind(self, line: Line, wanted: Recipient | None) -> Recipient | None:
        """What a row is about; None where nobody answers, or the row is left out."""
        if line.struck and not self._kept("struck", line, line.name):
            return None
        said = wanted or line.kind
        looks = self._looks_like(line.name)
        if looks is Recipient.HOUSEHOLD and said is Recipient.COLLECTIVE:
            return looks
        if said is None and looks is not None:
            return looks
        if said is not None and not self._contradicts(line.name, said, looks):
            return said
        options = tuple(
            Option(kind.value, str(self.vocabulary.terms.kinds[kind.value])) for kind in Recipient
        )
        # What the editor has said of all rows, a script goes by; a heading may be a slip.
        default = wanted.value if wanted else None
        question = Question("kind", line.place, line.name, options, default)
        answer = self.answers.to(question)
        return Recipient(answer) if answer else None

    def decide_titles(self, lines: Sequence[Line]) -> None:
        """Where most names begin with "Ông", "Bà", "Đồng chí", none of these is a surname."""
        count = sum(names.has_title(line.name, self.vocabulary) for line in lines)
        self.titled = count >= 2 and count > _USUAL * len(lines)

    def name(self, line: Line, kind: Recipient) -> Named | None:
        """The name as it is to be written; None where that is not clear, or the row is left out."""
        if kind is not Recipient.INDIVIDUAL:
            return names.collective(line.name, self.vocabulary, self.phrases)
        titled = self.titled or self._title(line)
        if titled is None:
            return None
        named = names.person(line.name, self.vocabulary, titles=titled)
        if "brackets" in named.doubts:
            bare = names.without_brackets(named.name)
            answer = self._bare_or_whole("brackets", line, bare, named.name, None)
            return replace(named, name=bare if answer == _BARE else named.name) if answer else None
        if named.doubts and not self._kept("name", line, named.name):
            return None
        return named

    def _title(self, line: Line) -> bool | None:
        """Whether the first word of a name is a form of address; "Ông" is a surname, too."""
        if not names.has_title(line.name, self.vocabulary):
            return False
        bare = names.person(line.name, self.vocabulary, titles=True).name
        default = _BARE if len(syllables(bare)) >= 3 else None
        answer = self._bare_or_whole("title", line, bare, names.trimmed(line.name), default)
        return None if answer is None else answer == _BARE

    def _bare_or_whole(
        self, code: str, line: Line, bare: str, whole: str, default: str | None
    ) -> str | None:
        options = (Option(_BARE, bare), Option(_WHOLE, whole))
        return self.answers.to(Question(code, line.place, line.name, options, default))

    def _kept(self, code: str, line: Line, found: str) -> bool:
        terms = self.vocabulary.terms.answers
        options = (Option(_KEEP, str(terms.keep)), Option(_SKIP, str(terms.skip)))
        answer = self.answers.to(Question(code, line.place, found, options))
        if answer == _SKIP:
            self.plan.left.append(line)
        return answer == _KEEP

    def _looks_like(self, text: str) -> Recipient | None:
        name = names.trimmed(text)
        folded = fold(name)
        if self.vocabulary.household.match(name.lower()):
            return Recipient.HOUSEHOLD
        parts = syllables(name)
        if self.is_unit(name):
            return Recipient.COLLECTIVE
        sure = self.vocabulary.unit_begins.match(name.lower()) is not None
        bare = 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts)
        person = (bare or names.is_person(name, self.vocabulary)) and not sure
        ranked = self.vocabulary.ranks.match(name.lower()) is not None
        # "Trương Văn An" begins as "Trường …" does, for whoever does not see the marks.
        own = ranked or (person and self.vocabulary.surname.match(name.lower()) is not None)
        unit = sure or (not own and self.vocabulary.collective.match(folded) is not None)
        if person and not unit:
            return Recipient.INDIVIDUAL
        return Recipient.COLLECTIVE if unit and not person else None

    def _contradicts(self, name: str, said: Recipient, looks: Recipient | None) -> bool:
        """Whether a name looks like something else than the annex says.

        Capitals alone tell nothing of a unit; with a surname before them, they are a person's.
        """
        if said is Recipient.INDIVIDUAL:
            return looks in (Recipient.COLLECTIVE, Recipient.HOUSEHOLD)
        if said is Recipient.HOUSEHOLD:
            return (
                looks is Recipient.COLLECTIVE
                and self.vocabulary.unit_begins.match(names.trimmed(name).lower()) is not None
            )
        surname = self.vocabulary.surname.match(names.trimmed(name).lower()) is not None
        return looks is Recipient.INDIVIDUAL and (surname or not name.isupper())
