"""A decision as its annex has it, drafts included: what a reviewer compares line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.checking.report import in_words
from generator.language import Words
from generator.loading.library import Library, known
from generator.problems import Problem, Severity
from generator.records.annex_order import line_order
from generator.records.awardee import KEYS_OF_THE_DAY, Award, Awardee, as_written, said_of
from generator.records.base import Status
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.numbering import called


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the annex, in words. ``matched``: what became of it; ``doubts``: what to look at.

    ``file``: its record, relative to content/; "" for one that is to be made. ``facts``: what it
    says for this award, by its keys. ``of_import``: those doubts that only an import knows, each
    with the facts that it is about (see ``kept_doubts``).
    """

    number: str
    name: str
    position: str
    unit: str
    place: str
    form: str
    citation: str
    kind: str
    matched: str
    doubts: tuple[str, ...] = ()
    file: str = ""
    draft: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    of_import: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A decision with its lines. ``signed``: who signed it and when, in words."""

    id: str
    number: str
    title: str
    signed: str
    occasion: str
    draft: bool
    rows: tuple[Row, ...]
    errors: tuple[Problem, ...] = ()

    @property
    def drafts(self) -> int:
        """How many records wait for approval, the decision among them."""
        return len({row.file for row in self.rows if row.draft}) + self.draft


def signed_by(one: Decision, words: Words) -> str:
    """Who signed a decision, in which office, and when: "Phó Chủ tịch … ký ngày 05/11/2021"; or
    only when.
    """
    day = words.locale.day(one.signed_on)
    if one.signer is None:
        return words("review.decided", day=day)
    return words("review.signed", post=one.signer.title, name=one.signer.name, day=day)


def sheet_of(one: Decision, library: Library, problems: Sequence[Problem], words: Words) -> Sheet:
    """The lines of a decision in the order of its annex. ``problems``: of the whole content."""
    file = library.origins[Kind.DECISIONS, one.id].file
    of_files: dict[str, list[Problem]] = {}
    for problem in problems:
        of_files.setdefault(problem.file, []).append(problem)
    found = sorted(_awards(one.id, library), key=lambda each: _order(each, library))
    errors = [*of_files.get(file, ())]
    rows = []
    for kind, awardee, award in found:
        place = library.origins[kind, awardee.id].file
        mine = of_files.get(place, [])
        errors += mine
        rows.append(_row(awardee, award, place, mine, library, words))
    occasion = library.occasions.get(one.occasion or "")
    return Sheet(
        one.id,
        called(words, one),
        one.title,
        signed_by(one, words),
        occasion.name if occasion else "",
        one.status is Status.DRAFT,
        tuple(rows),
        tuple({id(each): each for each in errors if each.severity is Severity.ERROR}.values()),
    )


def _awards(decision: str, library: Library) -> Iterator[tuple[Kind, Awardee, Award]]:
    for kind, awardee in library.awardees():
        for award in awardee.awards:
            if award.decision == decision:
                yield kind, awardee, award


def _order(one: tuple[Kind, Awardee, Award], library: Library) -> tuple[object, ...]:
    """By place in the whole annex where that is known; else as the decision's page has it."""
    kind, awardee, award = one
    form = library.award_forms.get(award.form)
    line = line_order(award.annex_order, award.annex_number)
    within = (-(form.rank if form else 0), award.form, int(kind is Kind.INDIVIDUALS))
    if award.annex_order is not None:
        within = (0, "", 0)
    return (int(awardee.withheld), *within, line, awardee.name, awardee.id)


def _row(
    awardee: Awardee,
    award: Award,
    file: str,
    problems: Sequence[Problem],
    library: Library,
    words: Words,
) -> Row:
    then = awardee.of_the_day(award)
    units = known(library.organisations, then.organisations)
    place = library.localities.get(then.locality or "")
    form = library.award_forms.get(award.form)
    told = words.review
    draft = awardee.status is Status.DRAFT
    others = len(awardee.awards) - 1
    matched = told.states[awardee.status.value]
    if others and not draft:
        matched = words("review.more", n=others)
    return Row(
        number=award.annex_number or "",
        name=str(words.withheld.name) if awardee.withheld else then.name,
        position=then.position or "",
        unit=", ".join(one.name for one in units),
        place=place.name if place else "",
        form=form.name if form else award.form,
        citation=award.citation or "",
        kind=str(words.recipients[awardee.recipient.value]),
        matched=str(matched),
        doubts=(
            *((str(words.awards.posthumously),) if award.posthumous else ()),
            *(in_words(each, words).what for each in problems),
        ),
        file=file,
        draft=draft,
        facts=facts_of(awardee, award),
    )


def facts_of(awardee: Awardee, award: Award) -> dict[str, str]:
    """What a record says for one of its awards, by the keys that an annex fills."""
    then = awardee.of_the_day(award)
    said = {
        **{key: as_written(said_of(then, key)) for key in KEYS_OF_THE_DAY},
        "citation": award.citation,
        "golden_book_number": award.golden_book_number,
    }
    return {key: value for key, value in said.items() if value}
