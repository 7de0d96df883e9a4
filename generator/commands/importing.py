"""What an import is asked for becomes what it would write: nothing is asked, told or written here.

``honour-roll import`` and the inbox (``generator.commands.intake``) both go this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import click

from generator.addresses import Addresses
from generator.annex import preview
from generator.annex.answer_file import Sheet
from generator.annex.answers import Answered
from generator.annex.lines import Parsed
from generator.annex.plan import Plan, Wanted
from generator.annex.planning import plan
from generator.annex.questions import Ask, by_default
from generator.annex.reading import Annex, read_annex
from generator.annex.rows import parse
from generator.annex.tables import AnnexError
from generator.annex.writing import texts
from generator.authoring.writing import problems_with
from generator.checking.about import named
from generator.commands.deciding import decision_of
from generator.commands.import_decision import Letter, Refused, letter_of, without_letter
from generator.commands.portal import Portal
from generator.finding.matching import likely
from generator.finding.vocabulary import vocabulary
from generator.loading.validation import iso_day
from generator.nearest import nearest
from generator.problems import Problem, visible
from generator.records.base import Status
from generator.records.catalogue import Recipient
from generator.records.kinds import Kind
from generator.records.numbering import called

_MOST_NEAR = 3
_CLOSE = 0.6


@dataclass(frozen=True)
class Options:
    """What the editor says for all rows, in people's words. ``parts``: of the decision itself."""

    decision: str | None = None
    form: str | None = None
    kind: str | None = None
    citation: str | None = None
    criteria: tuple[str, ...] = ()
    role: str | None = None
    fields: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    status: str = "draft"
    correct: bool = False
    published_on: date | None = None
    parts: Mapping[str, str] = field(default_factory=dict)

    def with_sheet(self, sheet: Sheet) -> Options:
        """With what a file of answers says; the command's own options win."""
        rows = sheet.rows
        return Options(
            decision=self.decision,
            form=self.form or rows.form,
            kind=self.kind or (rows.kind.value if rows.kind else None),
            citation=self.citation or rows.citation,
            criteria=self.criteria or rows.criteria,
            role=self.role or rows.role,
            fields=self.fields or rows.fields,
            same=self.same,
            sheets=self.sheets or rows.sheets,
            status=self.status,
            correct=self.correct,
            published_on=self.published_on,
            parts={**sheet.given, **self.parts},
        )


@dataclass(frozen=True)
class Import:
    """An annex, read and planned. ``letter``: the text of its decision, if that was given."""

    portal: Portal
    file: Path
    annex: Annex
    parsed: Parsed
    wanted: Wanted
    plan: Plan
    letter: Letter | None

    @property
    def is_clear(self) -> bool:
        """Whether nothing is wrong with the annex, and no question open."""
        return not (self.plan.faults or self.plan.open)

    def about(self) -> Iterator[str]:
        """What was found, and what would be done, in words."""
        words, library = self.portal.words, self.portal.library
        name = self.file.name
        yield from preview.about_annex(name, self.annex, self.parsed, self.wanted, library, words)
        yield from preview.about_plan(self.plan, library, words)
        if self._may_be_told:
            today = self.portal.today.isoformat()
            yield words(
                "import.may_be_told", number=called(words, self.wanted.decision), today=today
            )

    @property
    def _may_be_told(self) -> bool:
        """Whether awards come to a decision that may have been told, and nothing says when."""
        known = self.portal.library.decisions.get(self.wanted.decision.id)
        there = known is not None and not (self.letter and self.letter.text)
        return bool(
            there
            and self.wanted.decision.status is Status.APPROVED
            and self.wanted.published_on is None
            and any(not one.corrects for one in self.plan.changes)
        )

    def texts(self, read: dict[str, bytes]) -> dict[str, str]:
        """The text of every file that is to be written; ``read`` is given what others held."""
        words = self.portal.words
        found = texts(
            self.portal.root,
            self.plan.changes,
            lambda line: preview.source_of(line, self.file.name, words),
            self.portal.library,
            read,
            note=lambda change: preview.correction_of(
                change, self.wanted.decision, self.portal.today, self.portal.library, words
            ),
        )
        made = self.letter.made if self.letter else {}
        return {f"{kind}/{identity}.yml": text for (kind, identity), text in made.items()} | found

    def problems(self, files: Mapping[str, str]) -> list[tuple[str, Problem]]:
        """What ``honour-roll check`` would refuse, each with its place in the annex."""
        words = self.portal.words
        made = {(one.kind, one.id): files[one.file] for one in self.plan.changes}
        made |= self.letter.made if self.letter else {}
        found = problems_with(self.portal.root, made, self.portal.library, Addresses(words))
        rows = {one.file: preview.place_of(one.line.place, words) for one in self.plan.changes}
        return [(rows.get(problem.file, ""), problem) for problem in found]

    @property
    def new(self) -> set[str]:
        """The files that must not be there yet."""
        made = self.letter.made if self.letter else {}
        new = {one.file for one in self.plan.changes if one.is_new}
        return new | {f"{kind}/{identity}.yml" for kind, identity in made}


def begun(
    letter: Path | None, file: Path, options: Options, portal: Portal
) -> tuple[Letter | None, Wanted]:
    """The decision of an annex, read or found, and what is wanted of its rows.

    Raises Refused, and click.UsageError where an option means nothing that is known.
    """
    given = dict(options.parts)
    if "signed_on" in given:
        given["signed_on"] = _day(given["signed_on"], portal)
    if "issuer" in given:
        given["issuer"] = _entry(Kind.AUTHORITIES, given["issuer"], portal)
    for key, kind in (("occasion", Kind.OCCASIONS), ("movement", Kind.MOVEMENTS)):
        if key in given:
            given[key] = _entry(kind, given[key], portal)
    read = letter_of(letter, given, options.status, portal) if letter else None
    if read is None and options.decision is None:
        raise click.UsageError(str(portal.words["import"].letter.none))
    decision = read.decision if read else decision_of(str(options.decision), portal)
    if read is not None and options.decision is not None:
        other = decision_of(options.decision, read.portal)
        if other.id != read.decision.id:
            raise click.UsageError(
                portal.words(
                    "import.letter.another",
                    number=called(portal.words, read.decision),
                    id=other.id,
                )
            )
    here = read.portal if read else portal
    form = _form(options.form, here) if options.form else read.awarded.form if read else None
    wanted = Wanted(
        decision=decision,
        form=form,
        kind=Recipient(options.kind) if options.kind else None,
        citation=options.citation,
        criteria=options.criteria,
        role=_entry(Kind.ROLES, options.role, here) if options.role else None,
        fields=tuple(_entry(Kind.FIELDS, one, here) for one in options.fields),
        same=dict(_same(one, here) for one in options.same),
        status=options.status,
        correct=options.correct,
        citations=read.awarded.citations if read else {},
        several=read.awarded.several if read else {},
        counted=read.awarded.counted if read else {},
        published_on=options.published_on.isoformat() if options.published_on else None,
    )
    return read, wanted


def planned(
    read: Letter | None,
    letter: Path | None,
    file: Path,
    wanted: Wanted,
    options: Options,
    answered: Answered,
    portal: Portal,
    ask: Ask,
) -> Import:
    """Read the annex and plan. Raises Refused where it cannot be read at all; OSError."""
    here = read.portal if read else portal
    words = here.words
    known = vocabulary(here.settings.words)
    try:
        annex = read_annex(file, options.sheets)
        if letter == file:
            annex = without_letter(annex, known)
        parsed = parse(annex.tables, known)
        if not parsed.lines and not parsed.faults:
            raise AnnexError("empty")
    except AnnexError as error:
        reason = (
            words(f"import.unreadable.{error.code}", **error.values)
            if error.values
            else str(words["import"].unreadable[error.code])
        )
        raise Refused([f"{visible(file.name)}: {reason}."]) from None
    parsed, same = answered.applied(parsed)
    wanted = _with_same(wanted, same)
    # Nobody should answer thirty questions about a file that must be mended first.
    asks = by_default if parsed.faults else ask
    made = plan(parsed, wanted, here.library, known, answered.asking(asks))
    return Import(here, file, annex, parsed, wanted, made, read)


def _with_same(wanted: Wanted, same: Mapping[str, str]) -> Wanted:
    if not same:
        return wanted
    ids = {name: one.rpartition("/")[2].removesuffix(".yml") for name, one in same.items()}
    return replace(wanted, same={**wanted.same, **ids})


def _form(text: str, portal: Portal) -> str:
    found = _likely(Kind.AWARD_FORMS, text, portal)
    if text in portal.library.award_forms or len(found) == 1:
        return found[0]
    near = ", ".join(found) or "–"
    raise click.UsageError(portal.words("import.no_form", text=visible(text), near=near))


def _entry(kind: Kind, text: str, portal: Portal) -> str:
    found = _likely(kind, text, portal)
    if len(found) == 1:
        return found[0]
    near = ", ".join(found) or "–"
    raise click.UsageError(
        portal.words(
            "import.unknown_id",
            text=visible(text),
            kind=portal.words["import"].kinds[kind.value],
            near=near,
        )
    )


def _day(text: str, portal: Portal) -> str:
    """A day as records write it, from "2026-06-05", "05/06/2026" or "ngày 5 tháng 6 năm 2026"."""
    spoken = vocabulary(portal.settings.words).terms.letter.day
    written = re.sub(str(spoken).removeprefix("ngày\\s*"), r"\1/\2/\3", text.strip().lower())
    day = iso_day(written.removeprefix("ngày").strip())
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise click.UsageError(portal.words("import.letter.no_day", text=visible(text))) from None


def _likely(kind: Kind, text: str, portal: Portal) -> list[str]:
    """The ids that a text may mean, of whatever day."""
    return likely(portal.library, kind, text, None, vocabulary(portal.settings.words))


def _same(text: str, portal: Portal) -> tuple[str, str]:
    """A name of the annex, and the id of the record that it means."""
    words, library = portal.words, portal.library
    name, _, identity = (part.strip() for part in text.rpartition("="))
    identity = identity.rpartition("/")[2].removesuffix(".yml")
    if not name or not identity:
        raise click.UsageError(words("import.bad_same", text=visible(text)))
    known = {**library.individuals, **library.collectives}
    if identity not in known:
        near = nearest(identity, named(known), _MOST_NEAR, _CLOSE) or ["–"]
        raise click.UsageError(words("import.no_same", id=visible(identity), near=", ".join(near)))
    return name, identity
