"""``honour-roll new``: asks for what a record needs, or takes options, and writes the file."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.addresses import Addresses
from generator.authoring.creation import Created, created, proposed_id
from generator.authoring.nameless import nameless_id
from generator.authoring.questionnaire import KINDS, Asked
from generator.authoring.questionnaire import asked as questions
from generator.authoring.writing import problems_with, write_all
from generator.commands.manual import EditorCommand, EditorGroup
from generator.commands.options import content_option, told
from generator.commands.portal import Portal
from generator.commands.terminal import agree, choose, on_terminal
from generator.finding.matching import Places, Units, likely, person_key
from generator.finding.succession import spelled
from generator.finding.vocabulary import vocabulary
from generator.language import Words
from generator.loading.validation import iso_day
from generator.problems import visible
from generator.records.awardee import names_of
from generator.records.fields import Sort
from generator.records.kinds import AWARDEES, Kind
from generator.records.shapes import SHAPES
from generator.records.wording import Wording
from generator.vietnamese import fold

_DATED = frozenset((Kind.ORGANISATIONS, Kind.LOCALITIES, Kind.AUTHORITIES, Kind.AWARD_FORMS))


@dataclass
class _Session:
    """One record on its way: what was answered, and who answers."""

    kind: Kind
    portal: Portal
    asks: bool
    values: dict[str, Any]

    @property
    def day(self) -> date | None:
        """The day on which units and forms must have been in force."""
        decision = self.portal.library.decisions.get(self.values.get("awards.decision", ""))
        if decision is not None:
            return decision.signed_on
        try:
            return date.fromisoformat(self.values.get("signed_on", ""))
        except ValueError:
            return None


class _NewCommand(EditorCommand):
    """``new individual``: its options are fields, whose words the forms have."""

    def said(self, words: Words) -> str:
        """What the command does."""
        kind = words.kind_names[KINDS[self.name or ""][0].value]
        return words("manual.commands.new_one", kind=kind)

    def called(self, words: Words) -> str:
        """The name of the kind."""
        return str(words.kind_names[KINDS[self.name or ""][0].value])

    def said_of(self, option: click.Option, words: Words) -> str:
        """The label and the hint of a field."""
        wording = Wording(words)
        for one in questions(self.name or ""):
            if f"--{one.option.replace('_', '-')}" in option.opts:
                hint = wording.hint(one.field)
                return f"{wording.label(one.field)}. {hint}".strip()
        own = words.manual.of_options
        name = option.opts[0].removeprefix("--")
        return str((own.new if name in own.new else own.shared)[name])


@click.group("new", cls=EditorGroup)
def new_group() -> None:
    """Write a new record: ask for what it needs, or take it as options."""


def _command(name: str) -> click.Command:
    options = [
        click.Option([f"--{one.option.replace('_', '-')}"], multiple=one.field.many)
        for one in questions(name)
    ]
    if SHAPES[KINDS[name][0]].suffix == ".md":
        options.append(click.Option(["--body"], help="The Markdown below the front matter."))
    if KINDS[name][0] in AWARDEES:
        told_as = "Somebody who is not to be named."
        options.append(click.Option(["--withheld"], is_flag=True, help=told_as))
    options += [
        click.Option(["--id", "identity"], help="The id; proposed from the name."),
        click.Option(["--sample"], is_flag=True, help="Mark it as invented."),
    ]

    def run(content_dir: Path | None, **given: Any) -> None:
        _new(name, content_dir, given)

    command = _NewCommand(name, params=list(options), callback=told(run))
    command.help = f"Write a new {name}."
    return content_option(command)


def _new(name: str, content_dir: Path | None, given: dict[str, Any]) -> None:
    portal = Portal.here(content_dir)
    words, library = portal.words, portal.library
    kind = KINDS[name][0]
    session = _Session(kind, portal, on_terminal(), {})
    withheld = bool(given.get("withheld"))
    asked = list(questions(name, withheld=withheld, rules=library.rules))
    if session.asks:
        click.echo(words.new.begin)
    _answer_all(session, asked, given)
    values = _grouped(asked, session.values)
    if given["sample"] or _refers_to_samples(session):
        values["sample"] = True
    values["status"] = "draft"
    if kind in AWARDEES:
        values.setdefault("awards", [])
    if withheld:
        values["privacy"] = {"name": "withheld"}
    elif kind in AWARDEES:
        _tell_namesakes(session, str(values["name"]))
    if not withheld:
        _of_the_title(session, values)
    drawn = nameless_id(kind, portal.settings.locale) if withheld else None
    identity = given["identity"] or drawn or proposed_id(kind, values, library)
    if session.asks and not (given["identity"] or drawn) and kind is not Kind.DECISIONS:
        identity = click.prompt(f"? {words.new.identity}", default=identity)
    body = given.get("body") or ""
    if SHAPES[kind].suffix == ".md":
        body = body or str(words.new.bodies[name])
    record = created(kind, identity, values, body, words, library)
    _refuse_invalid(portal, record)
    write_all(portal.root, {record.file: record.text}, {record.file})
    click.echo(words("new.written", file=portal.shown(record.file)))
    if withheld:
        click.echo(words("code.hint", ids=record.id))


def _answer_all(session: _Session, asked: list[Asked], given: dict[str, Any]) -> None:
    """Every field from its option, or from the person at the terminal.

    Raises click.UsageError where something is missing, or means nothing that is known.
    """
    missing = []
    for one in asked:
        answer = given[one.option]
        texts = list(answer) if one.field.many else [answer] if answer else []
        needed = one.needed(session.values)
        if not texts and session.asks and (needed or _worth_asking(one, session)):
            found = _answered(session, one, needed=needed)
        else:
            found = [value for text in texts for value in _meant(session, one, text)]
        if found:
            many = one.field.many and not (one.field.alone and len(found) == 1)
            session.values[one.path] = found if many else found[0]
        elif needed:
            missing.append(f"--{one.option.replace('_', '-')}")
    if missing:
        raise click.UsageError(session.portal.words("new.missing", options=", ".join(missing)))


def _answered(session: _Session, one: Asked, *, needed: bool) -> list[str]:
    """What somebody answers, asked again until it can be right: nobody types twelve answers twice.

    What options say is not looked at here; ``check`` refuses it with all that it knows.
    """
    while True:
        try:
            found = [
                value
                for text in _ask(session, one, needed=needed)
                for value in _meant(session, one, text)
            ]
        except click.UsageError as error:
            click.echo(f"  {error.message}")
            continue
        wrong = next((text for text in found if (_told_wrong(session, one, text))), None)
        if wrong is None:
            return found
        click.echo(f"  {_told_wrong(session, one, wrong)}")


def _told_wrong(session: _Session, one: Asked, text: str) -> str:
    """Why an answer cannot stand in a field; "" where it can."""
    wording = Wording(session.portal.words)
    label = wording.label(one.field)
    if one.field.sort is Sort.DATE:
        try:
            date.fromisoformat(text)
        except ValueError:
            return session.portal.words("new.not_a_day", field=label, text=visible(text))
    pattern = one.field.pattern
    if one.field.sort is not Sort.REFERENCE and pattern and not re.search(pattern, text):
        shape = wording.shape(one.field)
        return session.portal.words("new.not_shaped", field=label, text=visible(text), shape=shape)
    return ""


def _worth_asking(one: Asked, session: _Session) -> bool:
    """Without a decision, nothing is asked about the award."""
    return one.path == "awards.decision" or not (
        one.path.startswith("awards.") and "awards.decision" not in session.values
    )


def _ask(session: _Session, one: Asked, *, needed: bool) -> list[str]:
    wording = Wording(session.portal.words)
    label = wording.label(one.field) + (" *" if needed else "")
    if hint := wording.hint(one.field):
        label += f" ({hint.rstrip('.')})"
    # Names of units have commas in them.
    between = ";" if one.field.alone else ","
    if one.field.many:
        told = session.portal.words.new
        label += f" [{told.semicolons if one.field.alone else told.commas}]"
    if one.field.choices:
        values = wording.choices(one.field)
        labels = [wording.choice(one.field, value) for value in values]
        return [values[choose(label, labels, None, session.portal.words)]]
    while True:
        text = click.prompt(f"? {label}", default="", show_default=False)
        texts = [part.strip() for part in text.split(between)] if one.field.many else [text.strip()]
        texts = [part for part in texts if part]
        if texts or not needed:
            return texts


def _meant(session: _Session, one: Asked, text: str) -> list[str]:
    """What an answer means: an id for a name, a choice for its word, a day as records write it."""
    if one.field.sort is Sort.DATE:
        return [iso_day(text)]
    if one.field.sort is Sort.CHOICE:
        wording = Wording(session.portal.words)
        return [
            next(
                (
                    value
                    for value in one.field.choices
                    if fold(text) in (value, fold(wording.choice(one.field, value)))
                ),
                text,
            )
        ]
    if one.field.sort is Sort.REFERENCE and one.field.refers != ("criteria",):
        return [_reference(session, one, text)]
    return [text]


def _reference(session: _Session, one: Asked, text: str) -> str:
    """The id that a text means; asks, or raises click.UsageError, where it may be several."""
    known = vocabulary(session.portal.settings.words)
    found: dict[str, str] = {}
    kinds: dict[str, Kind] = {}
    for name in one.field.refers:
        kind = Kind(name)
        day = session.day if kind in _DATED else None
        sure = _found(session, kind, text, day)
        if sure is not None and _confirmed(session, one, text, kind, sure, near=False):
            return sure
        for identity in likely(session.portal.library, kind, text, day, known):
            if identity == sure:
                continue  # somebody has just said that it is not this one
            entry = session.portal.library.of(kind)[identity]
            found[identity] = str(getattr(entry, "name", None) or getattr(entry, "title", ""))
            kinds[identity] = kind
    if text in found:
        return text
    if len(found) == 1:
        (identity,) = found
        if _confirmed(session, one, text, kinds[identity], identity, near=True):
            return identity
    label = Wording(session.portal.words).label(one.field)
    if len(found) > 1 and session.asks:
        question = session.portal.words("new.which", field=label, text=visible(text))
        labels = [f"{name} ({identity})" for identity, name in found.items()]
        return list(found)[choose(question, labels, None, session.portal.words)]
    near = ", ".join(found) or "–"
    raise click.UsageError(
        session.portal.words("new.unknown", field=label, text=visible(text), near=near)
    )


def _confirmed(
    session: _Session, one: Asked, text: str, kind: Kind, identity: str, *, near: bool
) -> bool:
    """Whether a text that is not an entry's own name means it: asked at a terminal, else told.

    What only looks like a name (``near``) is no answer where nobody can be asked.
    """
    entry = session.portal.library.of(kind)[identity]
    known = vocabulary(session.portal.settings.words)
    names = [str(getattr(entry, key, None) or "") for key in ("name", "title", "number")]
    if text == identity or spelled(text) in map(spelled, filter(None, names)):
        return True
    words = session.portal.words
    said = known.expanded(text)
    shown = next(filter(None, names), identity)
    values = {"text": visible(text), "name": visible(shown), "id": identity}
    if session.asks:
        label = Wording(words).label(one.field)
        return agree(words("new.confirm", field=label, **values), words)
    if near and said not in known.expanded(" ".join(reversed(names))):
        return False
    click.echo(words("new.taken_as", **values), err=True)
    return True


def _found(session: _Session, kind: Kind, text: str, day: date | None) -> str | None:
    """The unit or place that people mean by "TTYT Mường Tè", as an import finds it."""
    known = vocabulary(session.portal.settings.words)
    library = session.portal.library
    if kind is Kind.ORGANISATIONS:
        match = Units(library, day, known).find(text)
        return None if match.rest else match.id
    return Places(library, day, known).find(text).id if kind is Kind.LOCALITIES else None


def _grouped(asked: list[Asked], answers: dict[str, Any]) -> dict[str, Any]:
    """Answers as the record holds them: fields of a group together, and in a list where many."""
    values: dict[str, Any] = {}
    for one in asked:
        if one.path not in answers:
            continue
        if one.group is None:
            values[one.field.name] = answers[one.path]
            continue
        inside = values.setdefault(one.group.name, [{}] if one.group.many else {})
        (inside[0] if one.group.many else inside)[one.field.name] = answers[one.path]
    return values


def _of_the_title(session: _Session, values: dict[str, Any]) -> None:
    """A decision "về việc truy tặng" gives all of its awards after death."""
    known = vocabulary(session.portal.settings.words)
    for award in values.get("awards", ()) if session.kind is Kind.INDIVIDUALS else ():
        decision = session.portal.library.decisions.get(award.get("decision", ""))
        if decision is not None and known.is_posthumous(decision.title):
            award["posthumous"] = True


def _refers_to_samples(session: _Session) -> bool:
    """Whether it speaks of invented people or decisions, and so is invented itself."""
    named = {
        text
        for value in session.values.values()
        for text in (value if isinstance(value, list) else [value])
    }
    return any(
        record.sample for _kind, record in session.portal.library.records() if record.id in named
    )


def _tell_namesakes(session: _Session, name: str) -> None:
    """Somebody of that name may be there already, and only get another award."""
    same = [
        session.portal.library.origins[kind, one.id].file
        for kind, one in session.portal.library.awardees()
        if kind is session.kind and person_key(name) in map(person_key, names_of(one))
    ]
    if not same:
        return
    click.echo(session.portal.words("new.namesakes", files=", ".join(same)), err=True)
    if session.asks and not agree(str(session.portal.words.new.another), session.portal.words):
        sys.exit(1)


def _refuse_invalid(portal: Portal, record: Created) -> None:
    """Exit 1 where ``honour-roll check`` would not accept what is to be written."""
    made = {(record.kind, record.id): record.text}
    problems = problems_with(portal.root, made, portal.library, Addresses(portal.words))
    if problems:
        for problem in problems:
            click.echo(portal.tell(problem), err=True)
        click.echo(portal.words["import"].nothing_written, err=True)
        sys.exit(1)


for _name in KINDS:
    new_group.add_command(_command(_name))
