"""Rows become records: with everything they refer to found, and everybody who is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.annex.forms import Forms
from generator.annex.lines import Fault, Line, Parsed, Place
from generator.annex.merging import KEYS, Merging, told_of
from generator.annex.naming import Naming
from generator.annex.plan import Change, Plan, Wanted
from generator.annex.questions import Answers, Ask, Option, Question
from generator.annex.whereabouts import Whereabouts
from generator.authoring.nameless import nameless_id
from generator.finding.matching import person_key
from generator.finding.names import Named, Phrases
from generator.finding.people import Known, People, facts, names_of
from generator.finding.succession import spelled
from generator.finding.vocabulary import Vocabulary
from generator.loading.library import Library
from generator.records.catalogue import Recipient
from generator.records.kinds import Kind
from generator.vietnamese import fold, slug

_NEW, _GO_ON = "new", "go-on"


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
        self.terms = vocabulary.terms
        self.answers = Answers(ask)
        self.plan = Plan(faults=list(parsed.faults))
        phrases = Phrases(_known_names(library), vocabulary)
        self.naming = Naming(vocabulary, phrases, self.answers, self.plan)
        self.whereabouts = Whereabouts(library, wanted.decision, vocabulary, self.answers)
        self.forms = Forms(library, wanted.decision, vocabulary)
        self.people = People(library)
        self.unnamed: dict[tuple[Recipient, str], list[str]] = {}
        self.merging = Merging(library)
        self.same = {person_key(name): identity for name, identity in wanted.same.items()}
        self.posthumous = vocabulary.is_posthumous(wanted.decision.title)
        self.seen: dict[tuple[Kind, str], list[Change]] = defaultdict(list)

    def run(self) -> Plan:
        self._another_decision()
        for place in self.parsed.lists_without_header:
            options = (Option(_GO_ON, str(self.terms.answers.others)),)
            self._ask("header", place, place.table, options)
        rows = [(line, self.naming.kind(line, self.wanted.kind)) for line in self.parsed.lines]
        self.naming.decide_titles(
            [line for line, kind in rows if kind is Recipient.INDIVIDUAL and not line.withheld]
        )
        for line, kind in rows:
            if kind is not None and line.withheld:
                self._unnamed(line, kind)
            elif kind is not None and (named := self.naming.name(line, kind)) is not None:
                self._row(line, kind, named)
        self._unused_names()
        if not self.plan.faults and not self.answers.open:
            self._compare_counts()
        self.plan.open = self.answers.open
        honoured = (*self.plan.changes, *self.plan.already)
        marked = any(one.award.get("posthumous") for one in honoured)
        self.plan.some_posthumous = self.posthumous is None and not marked
        return self.plan

    # -- the annex as a whole ---------------------------------------------------------------------

    def _another_decision(self) -> None:
        """An annex that names the number of another decision is probably the wrong file."""
        number = self.wanted.decision.number
        said = [one.rstrip(".;)") for one in self.parsed.decisions]
        if said and fold(number) not in said and self.parsed.lines:
            place = replace(self.parsed.lines[0].place, row=0)
            self._ask("decision", place, said[0].upper(), (Option(_GO_ON, number),))

    def _compare_counts(self) -> None:
        """Where the annex says how many there are, there must be as many."""
        found = (*self.plan.changes, *self.plan.already)
        for place, recipient, said in self.parsed.counted:
            count = sum(
                one.recipient is recipient and one.line.place.table == place.table for one in found
            )
            if count != said:
                self._ask("count", place, str(said), (Option(_GO_ON, str(count)),))

    def _unused_names(self) -> None:
        """A name that the editor gave a record for, and no row has, is misspelled."""
        seen = {person_key(one.name) for one in (*self.plan.changes, *self.plan.already)}
        seen |= {person_key(line.name) for line in self.parsed.lines}
        for name, identity in self.wanted.same.items():
            if person_key(name) not in seen and self.parsed.lines:
                place = replace(self.parsed.lines[0].place, row=0)
                self.plan.faults.append(Fault("no-such-name", place, name, (("id", identity),)))

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
            id=there.pop() if there else nameless_id(kind),
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
        individual = recipient is Recipient.INDIVIDUAL
        name = named.name
        place = self.whereabouts.place(line, name, recipient)
        unit = self.whereabouts.unit(line, name, recipient)
        said = " ".join(unit.rest.split())
        if named.rank and named.rank.lower() not in said.lower():
            said = ", ".join(one for one in (named.rank, said) if one)
        if not individual and said and said not in name:
            name = f"{name}, {said}"
        award = self._award(line, form, recipient)
        values: dict[str, Any] = {
            "name": name,
            "position": said if individual else None,
            "organisation": unit.id,
            "locality": place,
            "role": self.wanted.role if individual else None,
            "fields": list(self.wanted.fields),
            "type": None if individual else recipient.value,
            "awards": [award],
            "sample": True if self.wanted.decision.sample else None,
            "status": self.wanted.status,
        }
        notes = [*line.notes, *(["recased"] if named.recased else [])]
        notes += ["rank"] if named.rank else []
        if unit.past and not unit.id:
            notes.append("unit-past")
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
        self._settle(change)

    def _award(self, line: Line, form: str, recipient: Recipient) -> dict[str, Any]:
        individual = recipient is Recipient.INDIVIDUAL
        criteria = [one for one in self.wanted.criteria if self.forms.has_criterion(form, one)]
        award = {
            "decision": self.wanted.decision.id,
            "form": form,
            "criteria": criteria,
            "citation": " ".join((line.citation or self.wanted.citation or "").split()),
            "golden_book_number": " ".join(line.golden_book.split()),
            "posthumous": line.posthumous or (individual and self.posthumous),
        }
        return {key: value for key, value in award.items() if value}

    def _settle(self, change: Change) -> None:
        """Whether a row is somebody of the roll, somebody new, or somebody met twice."""
        key = (change.kind, person_key(change.name))
        twin = next((one for one in self.seen[key] if _alike(one, change)), None)
        if twin is not None:
            row = (("row", str(twin.line.place.row)),)
            self.plan.faults.append(Fault("twice", change.line.place, change.line.name, row))
            return
        met = {one.id for one in self.seen[key]}
        if (given := self._given(change)) and given not in self.library.of(change.kind):
            told = (("id", given),)
            self.plan.faults.append(Fault("another-kind", change.line.place, change.name, told))
            return
        if given in met:
            before = next(one for one in self.seen[key] if one.id == given)
            row = (("row", str(before.line.place.row)),)
            self.plan.faults.append(Fault("twice", change.line.place, change.line.name, row))
            return
        known = [one for one in self._known(change) if one.awardee.id not in met]
        answer = self._who(change, known)
        if answer is None:
            return
        if answer == _NEW:
            others = tuple(one.awardee.id for one in known)
            settled = replace(change, id=self._new_id(change), namesakes=others)
            self.plan.changes.append(settled)
        else:
            who = next(one for one in known if one.awardee.id == answer)
            settled = self._merged(change, who)
            (self.plan.already if who.has_award else self.plan.changes).append(settled)
        self.seen[key].append(settled)

    def _merged(self, change: Change, who: Known) -> Change:
        """A row for somebody who has a record: where each fact of it goes."""
        awardee, award = who.awardee, change.award
        said = {key: value for key in ("name", *KEYS) if (value := change.values.get(key))}
        notes = list(change.notes)
        if self.wanted.role and change.values.get("role") != getattr(awardee, "role", None):
            notes += ["role-kept"] if change.kind is Kind.INDIVIDUALS else []
        if not set(self.wanted.fields) <= set(awardee.fields):
            notes.append("fields-kept")
        change = replace(change, id=awardee.id, is_new=False, notes=tuple(notes))
        if spelled(awardee.name) != spelled(change.name) and not awardee.withheld:
            change = replace(change, known_as=awardee.name)
        if who.has_award:
            have = next(
                one
                for one in awardee.awards
                if (one.decision, one.form) == (award["decision"], award["form"])
            )
            told = [*told_of(said, awardee.of_the_day(have))] if not awardee.withheld else []
            told += [
                (key, text, getattr(have, key) or "")
                for key in ("citation", "golden_book_number")
                if (text := award.get(key)) and spelled(text) != spelled(getattr(have, key) or "")
            ]
            if award.get("posthumous") and not have.posthumous:
                told.append(("posthumous", "✓", ""))
            return replace(change, told=tuple(told))
        # A person may go by several names, and a mark may be a slip of the pen; a collective is
        # called as its newest decision calls it.
        known = {person_key(name) for name in names_of(awardee)}
        renamed = change.kind is Kind.COLLECTIVES and person_key(change.name) not in known
        day = self.wanted.decision.signed_on
        unknown = ("locality",) if "place-unknown" in notes else ()
        merge = self.merging.merged(awardee, said, day, renamed=renamed, unknown=unknown)
        return replace(change, merge=merge)

    def _given(self, change: Change) -> str | None:
        """The record that the editor has named for a row."""
        names = (change.name, change.line.name)
        return next((self.same[key] for key in map(person_key, names) if key in self.same), None)

    def _known(self, change: Change) -> list[Known]:
        values, award = change.values, change.award
        found = (award["decision"], award["form"])
        if given := self._given(change):
            return [self.people.given(change.kind, given, found)]
        return self.people.known(
            change.kind, change.name, values.get("organisation"), values.get("locality"), found
        )

    def _who(self, change: Change, known: list[Known]) -> str | None:
        """An id of the roll, or _NEW; None where nobody answers."""
        if not known:
            return _NEW
        if len(known) == 1 and known[0].given:
            return known[0].awardee.id
        sure = [one for one in known if one.sure]
        if len(sure) == 1:
            return sure[0].awardee.id
        options = [
            Option(
                one.awardee.id,
                f"{one.awardee.name} ({one.awardee.id}): {facts(one.awardee, self.library)}",
            )
            for one in known
        ]
        options.append(Option(_NEW, str(self.terms.answers.new)))
        default = _NEW if all(one.stranger for one in known) else None
        line = change.line
        told = (change.name, line.position, line.unit, line.where)
        shown = " · ".join(one for one in told if one)
        return self._ask("person", line.place, shown, tuple(options), default)

    def _new_id(self, change: Change) -> str:
        """The name, with place or unit where somebody has it; a number for other scripts."""
        if not slug(change.name):
            decision = self.wanted.decision.id.replace("/", "-")
            return self.people.new_id(f"nguoi-duoc-khen-{decision}-{change.line.place.row}")
        place = self.library.localities.get(change.values.get("locality", ""))
        unit = self.library.organisations.get(change.values.get("organisation", ""))
        return self.people.new_id(change.name, *(one.name for one in (place, unit) if one))


def _alike(one: Change, other: Change) -> bool:
    """Whether two rows say the same of somebody of one name."""
    facts_of = [
        (change.award["form"], *(change.values.get(key) for key in _TELLING))
        for change in (one, other)
    ]
    return facts_of[0] == facts_of[1]


_TELLING = ("organisation", "locality", "position")


def _known_names(library: Library) -> Iterator[str]:
    for shelf in (library.organisations, library.authorities, library.localities):
        for entry in shelf.values():
            yield entry.name
    for collective in library.collectives.values():
        yield collective.name
