"""Rows become records: with everything they refer to found, and everybody who is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.annex.counts import differing
from generator.annex.doubting import Doubting
from generator.annex.forms import Forms
from generator.annex.identifying import Identifying
from generator.annex.lines import Fault, Line, Parsed, Place
from generator.annex.merging import one_fact
from generator.annex.naming import Naming
from generator.annex.order import in_order
from generator.annex.plan import Change, Plan, Wanted
from generator.annex.questions import LEAVE, Answers, Ask, Option, Question
from generator.annex.whereabouts import Whereabouts
from generator.authoring.nameless import nameless_id
from generator.finding import names
from generator.finding.matching import person_key
from generator.finding.names import Named, Phrases
from generator.finding.vocabulary import Vocabulary
from generator.loading.library import Library
from generator.records.awardee import MAX_AFFILIATIONS
from generator.records.catalogue import Recipient
from generator.records.kinds import Kind
from generator.vietnamese import fold

_GO_ON = "go-on"
_WHOLE = Place("line", "", 0)


def plan(
    parsed: Parsed, wanted: Wanted, library: Library, vocabulary: Vocabulary, ask: Ask
) -> Plan:
    """What is to be written for the rows of an annex; nothing is written here."""
    return _Planner(parsed, wanted, library, vocabulary, ask).run()


class _Planner:
    def __init__(
        self, parsed: Parsed, wanted: Wanted, library: Library, vocabulary: Vocabulary, ask: Ask
    ) -> None:
        self.parsed = parsed
        self.wanted = wanted
        self.library = library
        self.vocabulary = vocabulary
        self.terms = vocabulary.terms
        self.answers = Answers(ask)
        self.plan = Plan(faults=list(parsed.faults))
        phrases = Phrases(_known_names(library), vocabulary)
        self.whereabouts = Whereabouts(library, wanted.decision, vocabulary, self.answers)
        self.naming = Naming(vocabulary, phrases, self.answers, self.plan, self.whereabouts.is_unit)
        self.doubting = Doubting(vocabulary, self.answers, self.plan)
        self.forms = Forms(library, wanted.decision, vocabulary)
        self.identifying = Identifying(wanted, library, vocabulary, self.answers, self.plan)
        self.unnamed: dict[tuple[Recipient, str], list[str]] = {}
        self.posthumous = vocabulary.is_posthumous(wanted.decision.title)

    def run(self) -> Plan:
        self._another_decision()
        for place in self.parsed.lists_without_header:
            options = (Option(_GO_ON, str(self.terms.answers.others)),)
            asked = "paragraphs" if place.kind == "paragraph" else "header"
            self._ask(asked, place, place.table, options)
        for place in self.parsed.to_fill:
            options = (Option(_GO_ON, str(self.terms.answers.real)),)
            self._ask("pattern-sheet", place, place.table, options)
        rows = list(self._rows())
        self.naming.decide_titles(
            [line for line, kind in rows if kind is Recipient.INDIVIDUAL and not line.withheld]
        )
        for line, kind in rows:
            if kind is not None and line.withheld:
                self._unnamed(line, kind)
            elif kind is not None and (named := self.naming.name(line, kind)) is not None:
                self._row(line, kind, named)
        self._unused_names()
        in_order([*self.plan.changes, *self.plan.already], self.parsed.lines)
        if not self.plan.faults and not self.answers.open:
            self._compare_counts()
        self.plan.open = self.answers.open
        honoured = (*self.plan.changes, *self.plan.already)
        marked = any(one.award.get("posthumous") for one in honoured)
        self.plan.absent = self._absent(honoured)
        self.plan.some_posthumous = self.posthumous is None and not marked
        return self.plan

    def _rows(self) -> Iterator[tuple[Line, Recipient | None]]:
        """Every awardee, with what they are, once what is in doubt about their rows is settled."""
        for written in self.parsed.lines:
            line = self.doubting.settled(written)
            if line is None:
                continue
            kind = self.naming.kind(line, self.wanted.kind)
            for one in self.doubting.each(line, kind) if kind else ():
                yield one, kind

    # -- the annex as a whole ---------------------------------------------------------------------

    def _another_decision(self) -> None:
        """An annex that names the number of another decision is probably the wrong file."""
        number = self.wanted.decision.number or ""
        said = [one.rstrip(".;)") for one in self.parsed.decisions]
        if said and fold(number) not in said and self.parsed.lines:
            place = replace(self.parsed.lines[0].place, row=0)
            self._ask(
                "decision",
                place,
                said[0].upper(),
                (Option(_GO_ON, number or self.wanted.decision.id),),
            )

    def _compare_counts(self) -> None:
        """Where the annex says how many there are, there must be as many."""
        found = (*self.plan.changes, *self.plan.already)
        for count, number in differing(self.parsed.counted, self.parsed, found):
            self._ask("count", count.place, str(count.said), self._counted(number))
        for recipient, said in self.wanted.counted.items():
            here = sum(one.recipient is recipient for one in found)
            if here != said:
                told = f"{said} {self.terms.kinds[recipient.value]}"
                self._ask("count-decided", _WHOLE, told, self._counted(here))

    def _counted(self, number: int) -> tuple[Option, ...]:
        return (Option(_GO_ON, str(self.terms.answers.counted).format(n=number)),)

    def _unused_names(self) -> None:
        """A name that the editor gave a record for, and no row has, is misspelled."""
        seen = {person_key(one.name) for one in (*self.plan.changes, *self.plan.already)}
        seen |= {person_key(line.name) for line in self.parsed.lines}
        for name, identity in self.wanted.same.items():
            if person_key(name) not in seen and self.parsed.lines:
                place = replace(self.parsed.lines[0].place, row=0)
                self.plan.faults.append(Fault("no-such-name", place, name, (("id", identity),)))

    def _absent(self, honoured: tuple[Change, ...]) -> list[str]:
        """Whom an earlier annex had and this one has not: a name that was corrected, or dropped."""
        met = {one.file for one in honoured}
        known = [one for one in honoured if one in self.plan.already or one.corrects]
        awards = {(one.award["decision"], one.award["form"]) for one in known}
        return [
            file
            for kind, awardee in self.library.awardees()
            if (file := f"{kind}/{awardee.id}.yml") not in met
            and not awardee.withheld
            and awards & {(one.decision, one.form) for one in awardee.awards}
        ]

    def _ask(
        self, code: str, at: Place, found: str, options: tuple[Option, ...],
        default: str | None = None,
    ) -> str | None:  # fmt: skip
        return self.answers.to(Question(code, at, found, options, default))

    # -- one row ----------------------------------------------------------------------------------

    def _unnamed(self, line: Line, recipient: Recipient) -> None:
        """Somebody who is not to be named: counted, with decision and form, and nothing else.

        Such records say nothing that rows could be compared with, so that they are counted: as
        many rows as there are records of this award are taken for these.
        """
        form = self.forms.find(line.form, self.wanted.form, recipient)
        if not isinstance(form, str):
            self.plan.faults.append(Fault(form.code, line.place, form.found, form.values))
            return
        individual = recipient is Recipient.INDIVIDUAL
        kind = Kind.INDIVIDUALS if individual else Kind.COLLECTIVES
        award = {"decision": self.wanted.decision.id, "form": form}
        values: dict[str, Any] = {
            **({} if individual else {"type": recipient.value}),
            "awards": [award],
            "privacy": {"name": "withheld"},
            **({"sample": True} if self.wanted.decision.sample else {}),
            "status": self.wanted.status,
        }
        there = self._unnamed_of(recipient, form)
        change = Change(
            kind=kind,
            id=there.pop() if there else nameless_id(kind, self.library.locale),
            line=line,
            recipient=recipient,
            name=str(self.terms.answers.unnamed),
            is_new=True,
            values=values,
            award=award,
            notes=("withheld",),
        )
        known = change.id in self.library.of(kind)
        (self.plan.already if known else self.plan.changes).append(change)

    def _unnamed_of(self, recipient: Recipient, form: str) -> list[str]:
        """Withheld records of this award that no row has been taken for yet."""
        if (recipient, form) not in self.unnamed:
            self.unnamed[recipient, form] = sorted(
                (
                    awardee.id
                    for _kind, awardee in self.library.awardees()
                    if awardee.withheld
                    and awardee.recipient is recipient
                    and any(
                        (one.decision, one.form) == (self.wanted.decision.id, form)
                        for one in awardee.awards
                    )
                ),
                reverse=True,
            )
        return self.unnamed[recipient, form]

    def _row(self, line: Line, recipient: Recipient, named: Named) -> None:
        form = self.forms.find(line.form, self.wanted.form, recipient)
        if not isinstance(form, str):
            self.plan.faults.append(Fault(form.code, line.place, form.found, form.values))
            return
        number = self.wanted.decision.number or ""
        said_number = "".join(fold(line.decision).split())
        if said_number and said_number not in (fold(number), fold(number).partition("/")[0]):
            told = (("number", number or self.wanted.decision.id),)
            self.plan.faults.append(Fault("another-decision", line.place, line.decision, told))
            return
        individual = recipient is Recipient.INDIVIDUAL
        name = named.name
        if named.late and (dead := self.doubting.late(line)) is not None:
            line = replace(line, posthumous=dead)
        elif named.late:
            return
        place = self.whereabouts.place(line, name, recipient)
        unit = self.whereabouts.units(line, name, recipient)
        if len(unit.ids) > MAX_AFFILIATIONS:
            told_most = (("n", str(len(unit.ids))), ("most", str(MAX_AFFILIATIONS)))
            self.plan.faults.append(Fault("too-many-units", line.place, line.unit, told_most))
            return
        said = " ".join(unit.rest.split())
        title = names.rank_of(line.title, self.vocabulary) if individual else ""
        for before in (named.post, named.rank, title):
            if before and before.lower() not in said.lower():
                said = ", ".join(one for one in (before, said) if one)
        quiet = names.post(said, self.vocabulary, self.naming.phrases)
        recased = quiet != said and fold(quiet) == fold(said)
        said = quiet
        if not individual and said and said not in name:
            name = f"{name}, {said}"
        award = self._award(line, form, recipient)
        if award is None:
            return
        values: dict[str, Any] = {
            "name": name,
            "position": said if individual else None,
            "organisation": one_fact(unit.ids),
            "locality": place,
            "role": self.wanted.role if individual else None,
            "fields": list(self.wanted.fields),
            "type": None if individual else recipient.value,
            "awards": [award],
            "sample": True if self.wanted.decision.sample else None,
            "status": self.wanted.status,
        }
        notes = [*line.notes, *(["recased"] if named.recased else [])]
        notes += ["post-recased"] if recased else []
        notes += ["rank"] if named.rank or named.post else []
        notes += ["unit-past"] if unit.past and not unit.ids else []
        notes += ["units-left"] if unit.left else []
        for said_alone in (line.unit, line.position):
            if not line.where and self.whereabouts.is_address(said_alone):
                line = replace(line, where=said_alone)
        if line.where and not place:
            notes.append("place-unknown")
        notes += ["remark"] if line.remark else []
        change = Change(
            kind=Kind.INDIVIDUALS if individual else Kind.COLLECTIVES,
            id="",
            line=line,
            recipient=recipient,
            name=name,
            is_new=True,
            values={key: value for key, value in values.items() if value not in (None, "", [])},
            award=award,
            notes=tuple(notes),
        )
        self.identifying.settle(change)

    def _award(self, line: Line, form: str, recipient: Recipient) -> dict[str, Any] | None:
        """The award of a row; None where nobody says what it is for."""
        said = line.citation or self._citation(form, recipient)
        if said is None:
            return None
        individual = recipient is Recipient.INDIVIDUAL
        criteria = [one for one in self.wanted.criteria if self.forms.has_criterion(form, one)]
        award = {
            "decision": self.wanted.decision.id,
            "form": form,
            "criteria": criteria,
            "citation": " ".join(said.split()),
            "golden_book_number": " ".join(line.golden_book.split()),
            "annex_number": line.printed,
            "posthumous": line.posthumous or (individual and self.posthumous),
            "published_on": self.wanted.published_on,
        }
        return {key: value for key, value in award.items() if value}

    def _citation(self, form: str, recipient: Recipient) -> str | None:
        """What all of a form are honoured for; of several citations one for each kind, or none."""
        several = self.wanted.several.get(form)
        if self.wanted.citation or not several:
            return self.wanted.citation or self.wanted.citations.get(form, "")
        found = f"{self.library.award_forms[form].name}, {self.terms.kinds[recipient.value]}"
        options = (
            *(Option(one, one) for one in several),
            Option(LEAVE, str(self.terms.answers.blank)),
        )
        question = Question("citation", _WHOLE, found, options, LEAVE)
        return self.answers.to(question, once=True)


def _known_names(library: Library) -> Iterator[str]:
    for shelf in (library.organisations, library.authorities, library.localities):
        for entry in shelf.values():
            yield entry.name
    for collective in library.collectives.values():
        yield collective.name
