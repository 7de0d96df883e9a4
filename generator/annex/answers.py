"""Answers at work: what people wrote into a file of answers, and what an import then does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.annex.answer_file import Answer, Sheet
from generator.annex.lines import Line, Parsed, Place
from generator.annex.preview import place_of
from generator.annex.questions import Ask, Question
from generator.language import Words
from generator.records.catalogue import Recipient
from generator.vietnamese import fold, nfc


@dataclass
class Answered:
    """Answers at work. ``unused`` tells, when all is planned, which found no place."""

    sheet: Sheet
    words: Words
    used: set[int] = field(default_factory=set)
    _served: list[Answer] = field(default_factory=list)
    _wrong: list[tuple[Place, Answer, bool]] = field(default_factory=list)

    def asking(self, otherwise: Ask) -> Ask:
        """Answers from the sheet first; what it does not answer goes to ``otherwise``."""

        def ask(question: Question) -> str | None:
            given = list(self._at(question.place, question.found))
            for one in given:
                value = self._option(question, one.answer or "")
                if value is not None:
                    self._served.append(one)
                    return value
            value = otherwise(question)
            # What says what to do with the whole row is done already.
            self._wrong += [
                (question.place, one, value is None)
                for one in given
                if self._verb(one.answer or "")[0] in ("", "keep", "new")
            ]
            return value

        return ask

    @property
    def unclear(self) -> list[tuple[Place, str]]:
        """Answers that are none of the choices of any question where they stand."""
        found = {
            (at, one.answer or ""): None for at, one, _open in self._wrong if not self._did(one)
        }
        return list(found)

    @property
    def failed(self) -> list[Answer]:
        """Those of them whose question is open: it is asked again in their stead."""
        return [one for _at, one, is_open in self._wrong if is_open and not self._did(one)]

    def _did(self, one: Answer) -> bool:
        """Whether an answer served another question about the same cell."""
        return any(other is one for other in self._served)

    def applied(self, parsed: Parsed) -> tuple[Parsed, dict[str, str]]:
        """The rows as the answers change them, and ids of records by names that they are given."""
        lines: list[Line] = []
        same: dict[str, str] = {}
        skipped, left = list(parsed.skipped), set()
        for line in parsed.lines:
            said = [self._verb(one) for one in self._of(line.place, line.name)]
            verbs = {verb: value for verb, value in said if verb}
            changed = line
            if "skip" in verbs:
                skipped.append((line.place, "answered", line.name))
                left.add((line.place.table, line.place.row))
                continue
            if name := verbs.get("rename"):
                changed = replace(changed, name=name)
            if citation := verbs.get("cite"):
                changed = replace(changed, citation=citation)
            for kind in Recipient:
                if f"is_{kind.value}" in verbs:
                    changed = replace(changed, kind=kind)
            if identity := verbs.get("known"):
                same[changed.name] = identity
            lines += self._split(changed, verbs["split"]) if "split" in verbs else [changed]
        for fault in parsed.faults:
            verbs = dict(self._verb(one) for one in self._of(fault.place, fault.found))
            if "skip" in verbs:
                skipped.append((fault.place, "answered", fault.found))
                left.add((fault.place.table, fault.place.row))
        faults = [one for one in parsed.faults if (one.place.table, one.place.row) not in left]
        return replace(parsed, lines=lines, faults=faults, skipped=skipped), same

    def unused(self) -> Iterator[Answer]:
        """Answers to what is not asked any more, or stands elsewhere."""
        for number, one in enumerate(self.sheet.answers):
            if one.answer and number not in self.used:
                yield one

    def _of(self, place: Place, found: str) -> Iterator[str]:
        """The answers to what stands at a place. Without ``found``: whatever stands there."""
        return (one.answer for one in self._at(place, found) if one.answer)

    def _at(self, place: Place, found: str) -> Iterator[Answer]:
        told = {_key(place_of(one, self.words)) for one in (place, replace(place, label=""))}
        for number, one in enumerate(self.sheet.answers):
            if not one.answer or _key(one.place) not in told:
                continue
            if not one.found or _key(one.found) == _key(found) or _begins(found, one.found):
                self.used.add(number)
                yield one

    def _verb(self, answer: str) -> tuple[str, str]:
        """What an answer wants to be done with a row, and with what; ("", "") for another one."""
        verb, _, value = (part.strip() for part in nfc(answer).partition(":"))
        verbs = self.words["import"].answering
        for key in verbs:
            if fold(verb) == fold(str(verbs[key])):
                return key, value
        return "", ""

    def _split(self, line: Line, parts: str) -> list[Line]:
        names = [one.strip() for one in parts.split(";") if one.strip()]
        names = names or [
            one.strip() for one in re.split(str(self.words.annex.between), line.name) if one.strip()
        ]
        return [replace(line, name=one) for one in names] if len(names) > 1 else [line]

    def _option(self, question: Question, answer: str) -> str | None:
        """The option that an answer means; None where it is none of them, or might be several."""
        verb, value = self._verb(answer)
        values = [option.value for option in question.options]
        if verb in ("known", "skip", "keep", "new") or verb.startswith("is_"):
            wanted = value.rpartition("/")[2].removesuffix(".yml") if verb == "known" else verb
            wanted = wanted.removeprefix("is_")
            if wanted == "keep" and question.code in ("title", "brackets"):
                wanted = "whole"
            if wanted in values:
                return wanted
        said = _key(answer)
        exact = [
            one.value for one in question.options if said in (_key(one.label), _key(one.value))
        ]
        near = [one.value for one in question.options if said and said in _key(one.label)]
        found = exact or near
        return found[0] if len(found) == 1 else None


def _key(text: str) -> str:
    return fold(" ".join(text.split()))


def _begins(found: str, said: str) -> bool:
    """Whether what stands at a place begins with a name: more is told of whom somebody may be."""
    return _key(found).startswith(f"{_key(said)} ·")
