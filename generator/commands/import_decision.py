"""``honour-roll import DECISION ANNEX``: the signed text of a decision, read before its annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.annex.answer_file import Sheet, UnusableAnswers, read_sheet, sheet_text
from generator.annex.answers import Answered
from generator.annex.letters import is_decision, paragraphs
from generator.annex.plan import Plan
from generator.annex.preview import place_of
from generator.annex.proposal import Awarded, Proposal, awarded, proposal, with_decision
from generator.annex.reading import Annex
from generator.annex.signed import signed
from generator.annex.tables import AnnexError
from generator.checking.report import in_words
from generator.commands.portal import Portal
from generator.finding.succession import spelled
from generator.finding.vocabulary import Vocabulary, vocabulary
from generator.language import Words
from generator.problems import visible
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.vietnamese import fold
from generator.yaml_layout.fields import shape_of
from generator.yaml_layout.layout import written
from generator.yaml_layout.tree import Tree, value_of

_OFFICE = (".docx", ".odt")


class Refused(Exception):
    """A file from which nothing can be brought in: ``lines`` say why, and what to do.

    ``missing``: the parts of the decision that nobody knows (names of PARTS).
    """

    def __init__(self, lines: Sequence[str], missing: Sequence[str] = ()) -> None:
        self.lines = tuple(lines)
        self.missing = tuple(missing)
        super().__init__(*lines)


@dataclass(frozen=True)
class Letter:
    """A decision as its text has it. ``text`` is that of its new file; "" where it is there.
    ``about``: what was read, in words.
    """

    decision: Decision
    awarded: Awarded
    portal: Portal
    text: str
    about: tuple[str, ...]

    @property
    def made(self) -> dict[tuple[Kind, str], str]:
        """The record that is to be written, if any."""
        return {(Kind.DECISIONS, self.decision.id): self.text} if self.text else {}


def told_apart(files: Sequence[Path], portal: Portal) -> tuple[Path | None, Path]:
    """The text of the decision, if any of the files is one, and its annex; may be the same file.

    Raises click.UsageError where several may be either.
    """
    letters = [one for one in files if _is_letter(one, portal)]
    others = [one for one in files if one not in letters]
    if len(letters) > 1 or len(others) > 1 or not files:
        names = ", ".join(visible(one.name) for one in files)
        raise click.UsageError(
            portal.words(
                "import.letter.many", letters=len(letters), others=len(others), files=names
            )
        )
    letter = letters[0] if letters else None
    return letter, others[0] if others else files[0]


def _is_letter(file: Path, portal: Portal) -> bool:
    if file.suffix.lower() not in _OFFICE:
        return False
    try:
        text = paragraphs(file)
    except AnnexError:
        return False  # told when it is read as an annex
    return text is not None and is_decision(text, vocabulary(portal.settings.words))


def letter_of(file: Path, given: Mapping[str, str], status: str, portal: Portal) -> Letter:
    """Read a decision. Raises Refused where a part of it cannot be read, or makes no record."""
    words = portal.words
    known = vocabulary(portal.settings.words)
    said = signed(paragraphs(file) or (), known, portal.library.rules)
    proposed = proposal(said, given, portal.library, known, status)
    if proposed.missing:
        raise Refused([*_missing(file, proposed, portal)], proposed.missing)
    there = portal.library.decisions.get(proposed.id)
    library, record, problems = with_decision(portal.library, proposed)
    if record is None:
        raise Refused([portal.tell(one) for one in problems])
    about = [*_told(file, record, portal)]
    if there is not None:
        about += _differences(there, record, portal)
        record, library = there, portal.library
    gives = awarded(said, record, library, known)
    for form, citation in gives.citations.items():
        told = visible(citation) or str(words["import"].letter.no_citation)
        if several := gives.several.get(form):
            all_of_them = "; ".join(f"“{visible(one)}”" for one in several)
            told = words("import.letter.citations", said=all_of_them)
        name = library.award_forms[form].name
        about.append(f"- {words('import.letter.gives', form=name, citation=told)}")
    text = ""
    if there is None:
        head = [f"# {visible(words('import.letter.source', file=file.name))}"]
        text = written(Tree(head, value_of(proposed.values)), shape_of(Kind.DECISIONS))
    return Letter(record, gives, portal.beside(library), text, tuple(about))


def _missing(file: Path, proposed: Proposal, portal: Portal) -> Iterator[str]:
    words = portal.words
    told = words["import"].letter
    yield words("import.letter.missing", file=visible(file.name))
    for key in proposed.missing:
        ids = ", ".join(proposed.issuers) if key == "issuer" else ""
        near = words("import.letter.near", ids=ids) if ids else ""
        label, option = told.parts[key], option_of(key)
        yield words("import.letter.missing_one", label=label, option=option, key=key, near=near)


def option_of(part: str) -> str:
    """The option that says a part of the decision in place of its text."""
    return f"--{part.replace('_', '-')}"


def _told(file: Path, record: Decision, portal: Portal) -> Iterator[str]:
    words, library = portal.words, portal.library
    yield words(
        "import.letter.read",
        file=visible(file.name),
        number=record.number,
        day=words.locale.day(record.signed_on),
        issuer=getattr(library.authorities.get(record.issuer), "name", record.issuer),
        signed=_signed(record, words),
    )
    if not record.number:
        yield words("import.letter.no_number", option=option_of("number"))
    yield words("import.letter.title", title=visible(record.title))
    occasion = library.occasions.get(record.occasion or "")
    if occasion:
        yield words("import.letter.occasion", name=occasion.name)
    else:
        yield str(words["import"].letter.no_occasion)
    if movement := library.movements.get(record.movement or ""):
        yield words("import.letter.movement", name=movement.name)


def _signed(record: Decision, words: Words) -> str:
    one = record.signer
    return words("import.letter.signed", signer=one.name, post=one.title) if one else ""


def _differences(there: Decision, read: Decision, portal: Portal) -> Iterator[str]:
    """What the text says otherwise than the record that is there, which stays as it is."""
    words = portal.words
    file = portal.shown(portal.library.origins[Kind.DECISIONS, there.id].file)
    yield words("import.letter.known", file=file)
    for key, were, now in (
        ("signed_on", words.locale.day(there.signed_on), words.locale.day(read.signed_on)),
        *_signers(there, read),
        ("title", there.title, read.title),
    ):
        if spelled(were) != spelled(now):
            label = words["import"].letter.parts[key]
            told = words("import.letter.differs", label=label, now=visible(now), were=visible(were))
            yield f"  ! {told}"


def _signers(there: Decision, read: Decision) -> Iterator[tuple[str, str, str]]:
    for key in ("name", "title"):
        were, now = (str(getattr(one.signer, key, None) or "–") for one in (there, read))
        yield f"signer_{key}", were, now


def without_letter(annex: Annex, known: Vocabulary) -> Annex:
    """The tables of a file that holds decision and annex, but for those of the letter itself: its
    head, and "Nơi nhận" beside the signature.
    """
    told = known.terms.letter
    marks = (str(told.motto), str(told.recipients))

    def of_the_letter(texts: Sequence[str]) -> bool:
        folded = [fold(line) for text in texts for line in text.split("\n")]
        return any(_starts(line, marks) for line in folded)

    kept = tuple(
        one for one in annex.tables if not of_the_letter([t for row in one.rows for t in row.texts])
    )
    return replace(annex, tables=kept)


def _starts(line: str, patterns: Sequence[str]) -> bool:
    return any(re.match(rf"\W*(?:{one})", line) for one in patterns)


# -- a file of answers -----------------------------------------------------------------------------


def sheet_of(file: Path | None, portal: Portal) -> Sheet:
    """What people have answered; nothing where there is no file. Raises click.UsageError."""
    if file is None or not file.exists():
        return Sheet()
    words = portal.words
    try:
        return read_sheet(file)
    except UnusableAnswers as error:
        head = words("import.letter.unusable", file=visible(file.name))
        raise click.UsageError("\n".join([head, *_why(error, words)])) from None


def _why(error: UnusableAnswers, words: Words) -> Iterator[str]:
    """What keeps a file of answers from being read: the line, what stands there, what to do."""
    for problem in error.problems:
        told = in_words(problem, words)
        yield _at(problem.line, problem.column, f"{told.what}. {told.fix}", words)
    for wrong in error.wrong:
        allowed = ", ".join(wrong.allowed)
        what = words(
            f"import.letter.wrong.{wrong.code}", found=visible(wrong.found), allowed=allowed
        )
        near = words("import.letter.wrong.near", near=wrong.near) if wrong.near else ""
        yield _at(wrong.line, wrong.column, what + near, words)


def _at(line: int, column: int, what: str, words: Words) -> str:
    return f"- {words('import.letter.wrong.at', line=line, column=column, what=what)}"


def asked_in(
    sheet: Sheet,
    missing: Sequence[str],
    made: Plan | None,
    portal: Portal,
    answered: Answered | None = None,
) -> str:
    """The text of a file that asks what is open; answers that were no choices are asked anew."""
    words = portal.words
    told = words["import"]
    questions = [
        (
            place_of(one.place, words),
            " ".join(one.found.split()),
            str(told.questions[one.code]),
            tuple(option.label for option in one.options),
        )
        for one in (made.open if made else ())
    ]
    failed = answered.failed if answered else ()
    return sheet_text(sheet, missing, questions, str(told.answers_head), failed)


def unused(answered: Answered, words: Words) -> Iterator[str]:
    """Answers that found no place (the annex is another one now, or the place was mistyped), and
    those that are none of the choices.
    """
    for at, said in answered.unclear:
        yield words("import.letter.unclear", place=place_of(at, words), answer=visible(said))
    for one in answered.unused():
        place, answer = visible(one.place), visible(one.answer or "")
        yield words("import.letter.unused", place=place, answer=answer)
