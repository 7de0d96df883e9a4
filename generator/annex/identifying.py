"""Who the rows of an annex are: somebody of the roll, somebody new, or somebody met twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from generator.annex.lines import Fault, Place
from generator.annex.merging import Fact, Merge, Merging, several, told_of
from generator.annex.plan import Change, Plan, Wanted
from generator.annex.questions import Answers, Option, Question
from generator.finding.matching import person_key
from generator.finding.people import Known, People, facts
from generator.finding.succession import spelled
from generator.finding.vocabulary import Vocabulary
from generator.loading.library import Library, known
from generator.records.awardee import KEYS_OF_THE_DAY, Awardee, names_of
from generator.records.kinds import Kind
from generator.vietnamese import slug

_NEW, _SKIP, _AS_WAS, _CORRECT = "new", "skip", "as_was", "correct"


class Identifying:
    """Finds whoever is known, and puts every row into the plan."""

    def __init__(
        self,
        wanted: Wanted,
        library: Library,
        vocabulary: Vocabulary,
        answers: Answers,
        plan: Plan,
    ) -> None:
        self._wanted = wanted
        self._library = library
        self._terms = vocabulary.terms
        self._answers = answers
        self._plan = plan
        self._people = People(library)
        self._merging = Merging(library)
        self._same = {person_key(name): identity for name, identity in wanted.same.items()}
        self._seen: dict[tuple[Kind, str], list[Change]] = defaultdict(list)

    def settle(self, change: Change) -> None:
        """Whether a row is somebody of the roll, somebody new, or somebody met twice."""
        key = (change.kind, person_key(change.name))
        twin = next((one for one in self._seen[key] if _alike(one, change)), None)
        if twin is not None and not self._another(change, twin):
            return
        if self._second_award(change):
            return
        met = {one.id for one in self._seen[key]}
        if (given := self._given(change)) and given not in self._library.of(change.kind):
            told = (("id", given),)
            self._plan.faults.append(Fault("another-kind", change.line.place, change.name, told))
            return
        if given in met:
            before = next(one for one in self._seen[key] if one.id == given)
            row = (("row", str(before.line.place.row)),)
            self._plan.faults.append(Fault("twice", change.line.place, change.line.name, row))
            return
        known = [one for one in self._known(change) if one.awardee.id not in met]
        answer = self._who(change, known)
        if answer is None:
            return
        if answer == _NEW:
            others = tuple(one.awardee.id for one in known)
            settled = replace(change, id=self._new_id(change), namesakes=others)
            self._plan.changes.append(settled)
        else:
            who = next(one for one in known if one.awardee.id == answer)
            settled = self._merged(change, who)
            stays = who.has_award and not settled.corrects
            (self._plan.already if stays else self._plan.changes).append(settled)
        self._seen[key].append(settled)

    def _another(self, change: Change, twin: Change) -> bool:
        """Whether a row that says the same as one before it is about somebody else."""
        answers, line = self._terms.answers, change.line
        skip = str(answers.twin).format(row=twin.line.place.row)
        options = (Option(_SKIP, skip), Option(_NEW, str(answers.another)))
        found = " · ".join((line.name, *_told(change)))
        answer = self._asked("twice", line.place, found, options)
        if answer == _SKIP:
            self._plan.left.append(line)
        return answer == _NEW

    def _second_award(self, change: Change) -> bool:
        """Whether a row is somebody of this annex who gets a second award; it is planned, then.

        Who bears the same name and gets another form is the same where the rows say the same of
        them, and asked about where they do not.
        """
        key = (change.kind, person_key(change.name))
        others = [one for one in self._seen[key] if one.award["form"] != change.award["form"]]
        if not others or any(one.award["form"] == change.award["form"] for one in self._seen[key]):
            return False
        first = next((one for one in others if _facts_of(one) == _facts_of(change)), None)
        if first is None:
            options = tuple(
                Option(one.id, f"{self._terms.answers.same} {' · '.join(_told(one))}".strip())
                for one in others
            )
            options += (Option(_NEW, str(self._terms.answers.another)),)
            shown = " · ".join((change.name, *_told(change)))
            answer = self._asked("second-award", change.line.place, shown, options)
            if answer is None or answer == _NEW:
                return answer is None
            first = next(one for one in others if one.id == answer)
        awardee = self._library.of(change.kind).get(first.id)
        awards = awardee.awards if isinstance(awardee, Awardee) else ()
        has = (change.award["decision"], change.award["form"])
        merge = first.merge and Merge(at=first.merge.at, award=dict(first.merge.award))
        second = replace(change, id=first.id, is_new=False, merge=merge)
        there = any((one.decision, one.form) == has for one in awards)
        (self._plan.already if there else self._plan.changes).append(second)
        self._seen[key].append(second)
        return True

    def _merged(self, change: Change, who: Known) -> Change:
        """A row for somebody who has a record: where each fact of it goes."""
        awardee, award = who.awardee, change.award
        said = {key: value for key in KEYS_OF_THE_DAY if (value := change.values.get(key))}
        notes = list(change.notes)
        if self._wanted.role and change.values.get("role") != getattr(awardee, "role", None):
            notes += ["role-kept"] if change.kind is Kind.INDIVIDUALS else []
        if not set(self._wanted.fields) <= set(awardee.fields):
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
            told: list[tuple[str, Fact, Fact]]
            told = [*told_of(said, awardee.of_the_day(have))] if not awardee.withheld else []
            told += [
                (key, text, getattr(have, key) or "")
                for key in ("citation", "golden_book_number")
                if (text := award.get(key)) and spelled(text) != spelled(getattr(have, key) or "")
            ]
            if award.get("posthumous") and not have.posthumous:
                told.append(("posthumous", "✓", ""))
            return self._corrected(replace(change, told=tuple(told)))
        # A person may go by several names, and a mark may be a slip of the pen; a collective is
        # called as its newest decision calls it.
        known = {person_key(name) for name in names_of(awardee)}
        renamed = change.kind is Kind.COLLECTIVES and person_key(change.name) not in known
        day = self._wanted.decision.signed_on
        unknown = ("locality",) if "place-unknown" in notes else ()
        merge = self._merging.merged(awardee, said, day, renamed=renamed, unknown=unknown)
        if awardee.withheld:  # with the printed list in hand, its number would be the name
            award.pop("annex_number", None)
            award.pop("published_on", None)  # of whom no feed tells
        return replace(change, merge=merge)

    def _corrected(self, change: Change) -> Change:
        """Whether what the annex says otherwise is a correction; a script leaves it as it is."""
        if not change.told:
            return change
        answers = self._terms.answers
        options = (
            Option(_AS_WAS, str(answers.as_was)),
            Option(_CORRECT, str(answers.correct)),
        )
        if self._wanted.correct:
            return replace(change, corrects=True)
        said = "; ".join(
            f"{_text(now)} (≠ {_text(were) or '–'})" for _key, now, were in change.told
        )
        shown = f"{change.name}: {said}"
        answer = self._asked("differs", change.line.place, shown, options, _AS_WAS)
        return replace(change, corrects=answer == _CORRECT)

    def _given(self, change: Change) -> str | None:
        """The record that the editor has named for a row."""
        names = (change.name, change.line.name)
        return next((self._same[key] for key in map(person_key, names) if key in self._same), None)

    def _known(self, change: Change) -> list[Known]:
        values, award = change.values, change.award
        found = (award["decision"], award["form"])
        if given := self._given(change):
            return [self._people.given(change.kind, given, found)]
        return self._people.known(
            change.kind,
            change.name,
            several(values.get("organisation")),
            values.get("locality"),
            found,
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
                f"{one.awardee.name} ({one.awardee.id}): {facts(one.awardee, self._library)}",
            )
            for one in known
        ]
        options.append(Option(_NEW, str(self._terms.answers.new)))
        default = _NEW if all(one.stranger for one in known) else None
        line = change.line
        told = (change.name, line.position, line.unit, line.where)
        shown = " · ".join(one for one in told if one)
        return self._asked("person", line.place, shown, tuple(options), default)

    def _new_id(self, change: Change) -> str:
        """The name, with place or unit where somebody has it; a number for other scripts."""
        if not slug(change.name):
            called = self._library.locale.nameless(change.kind)
            decision = self._wanted.decision.id.replace("/", "-")
            return self._people.new_id(f"{called}-{decision}-{change.line.place.row}")
        place = self._library.localities.get(change.values.get("locality", ""))
        main = several(change.values.get("organisation"))[:1]
        units = known(self._library.organisations, main)
        return self._people.new_id(change.name, *(one.name for one in (place, *units) if one))

    def _asked(
        self, code: str, at: Place, found: str, options: tuple[Option, ...],
        default: str | None = None,
    ) -> str | None:  # fmt: skip
        return self._answers.to(Question(code, at, found, options, default))


def _text(fact: Fact) -> str:
    return fact if isinstance(fact, str) else ", ".join(fact)


def _alike(one: Change, other: Change) -> bool:
    """Whether two rows say the same of somebody of one name."""
    return one.award["form"] == other.award["form"] and _facts_of(one) == _facts_of(other)


def _facts_of(change: Change) -> tuple[object, ...]:
    return tuple(change.values.get(key) for key in _TELLING)


def _told(change: Change) -> list[str]:
    """What a row says of somebody beside the name."""
    line = change.line
    return [" ".join(one.split()) for one in (line.position, line.unit, line.where) if one]


_TELLING = ("organisation", "locality", "position")
