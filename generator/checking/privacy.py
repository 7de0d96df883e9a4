"""Personal data that no record may hold, in whatever field: found, told, and never repeated.

What it looks like, and by which law it is private, hangs on the language of the portal: see
``generator.privacy``. The words for editors, with the law, are in the language catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

from generator.checking import sensitive
from generator.checking.disguise import plain
from generator.checking.private import Private, find
from generator.checking.sensitive_whom import Speaks
from generator.loading.library import Library
from generator.loading.notes import Notes
from generator.privacy import rules_of
from generator.privacy.rules import Office, Rules
from generator.problems import Origin, Path, Problem, Severity
from generator.records.awardee import Awardee, Collective, Individual
from generator.records.base import Model, Record
from generator.records.catalogue import Organisation, Recipient
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.practice import Practice
from generator.records.shapes import SHAPES
from generator.records.story import Recording, Story
from generator.records.walk import members

_BETWEEN_TEXTS = "\x00"
_OF_PEOPLE = (Awardee, Story, Practice, Decision)
# What an office says of itself (``records.catalogue.OfficeContact``) is what the field is for.
_OF_AN_OFFICE: dict[Path, str] = {("contact", name): name for name in ("phone", "email", "address")}


def parts(office: Office) -> dict[str, Any]:
    """What is found with, beside the patterns, for those who look in another language:
    editor/page/discretion.js.
    """
    return {
        "publicMail": office.public_mail,
        "officePhone": office.phone,
        "ofAnOffice": {".".join(map(str, at)): what for at, what in _OF_AN_OFFICE.items()},
        "people": [kind.value for kind in Kind if issubclass(SHAPES[kind].model, _OF_PEOPLE)],
        "household": Recipient.HOUSEHOLD.value,
    }


def check_privacy(library: Library) -> Iterator[Problem]:
    """A problem for each private thing in a record, unless the record says why it may stand."""
    look = partial(private_in, language=library.locale.language)
    return noted(library, look, lambda notes: notes.private)


def noted(
    library: Library,
    look: Callable[[Any, Origin], Iterator[Problem]],
    of: Callable[[Notes], Iterable[Problem]],
) -> Iterator[Problem]:
    """What ``look`` finds in every record, as it was noted when they were read, if it was."""
    for kind, shelf in library.shelves.items():
        for identity, entry in shelf.items():
            if library.notes is None:
                yield from look(entry, library.origins[kind, identity])
            elif notes := library.notes.get((kind, identity)):
                yield from of(notes)


def private_in(entry: Any, origin: Origin, language: str) -> Iterator[Problem]:
    """A problem for each private thing in one record, written in a language such as ``vi``.

    All texts are looked through at once; only where something is found does it matter which field
    it stands in.
    """
    texts: list[str] = []
    gather(entry, texts)
    joined = _BETWEEN_TEXTS.join(texts)
    excepted = isinstance(entry, Record) and entry.privacy.exceptions
    of_people = isinstance(entry, _OF_PEOPLE)
    rules = rules_of(language)
    if find(joined, rules) or excepted:
        yield from _told(entry, origin, rules)
    elif of_people and (sensitive.may_hold(joined, language) or _may_be_posts(entry, rules)):
        yield from _sensitive(entry, origin, set(), rules)


def _told(entry: Any, origin: Origin, rules: Rules) -> Iterator[Problem]:
    exceptions = entry.privacy.exceptions if isinstance(entry, Record) else ()
    unused = {one.found: number for number, one in enumerate(exceptions)}
    # What was disguised is found as it reads; an exception may name it either way.
    used: set[str] = set()
    bare = {plain(one.found, rules.disguise): one.found for one in exceptions}
    # Captions are looked through twice.
    known: dict[Path, set[str]] = {}
    for at, text in texts_of(entry):
        if at[-1] == "file" and text in unused:
            used.add(text)  # a reviewer read it: see ``generator.checking.withheld``
        before = known.get(at, set())
        found = [one for one in find(text, rules) if one.text not in before]
        known[at] = {one.text for one in found}
        for private in found:
            if _OF_AN_OFFICE.get(at) == private.what:
                if not isinstance(entry, Organisation) or _is_an_office_s(
                    entry, private, rules.office
                ):
                    continue
                yield Problem(
                    "contact-personal",
                    origin.file,
                    (*origin.prefix, *at),
                    entry.id,
                    masked(private.text),
                    spot=private.text,
                )
                continue
            if private.text in unused or private.text in bare:
                used.add(bare.get(private.text, private.text))
                continue
            yield Problem(
                f"private-{private.what}",
                origin.file,
                (*origin.prefix, *at),
                entry.id,
                masked(private.text),
                spot=private.text,
            )
    yield from _sensitive(entry, origin, used, rules)
    for number in (number for found, number in unused.items() if found not in used):
        yield Problem(
            "exception-unused",
            origin.file,
            ("privacy", "exceptions", number, "found"),
            entry.id,
            severity=Severity.WARNING,
        )


def _sensitive(entry: Any, origin: Origin, used: set[str], rules: Rules) -> Iterator[Problem]:
    """A problem for what no honour needs to say of a person (see ``generator.checking.sensitive``).

    An error where it stands as a fact of its own, in a post; elsewhere a warning, since a sentence
    may mean somebody else. ``used`` takes in the exceptions that allow it, which may name more of
    the text than the words that were found.
    """
    if not isinstance(entry, _OF_PEOPLE):
        return
    allowed = [one.found for one in entry.privacy.exceptions]
    for at, text in texts_of(entry):
        if at[0] in ("id", "privacy", "aliases"):
            continue
        for one in sensitive.find(text, _speaks(entry, at), rules.sensitive):
            excepted = {found for found in allowed if one.text in found and found in text}
            used |= excepted
            if not excepted:
                yield Problem(
                    f"sensitive-{one.what}",
                    origin.file,
                    (*origin.prefix, *at),
                    entry.id,
                    masked(one.text),
                    severity=Severity.ERROR if one.sure else Severity.WARNING,
                    spot=one.text,
                )


def _may_be_posts(entry: Record, rules: Rules) -> bool:
    """Whether what somebody is holds more than a post."""
    if not isinstance(entry, Awardee):
        return False
    posts = {entry.name, *(getattr(one, "position", None) for one in (entry, *entry.awards))}
    speaks = _speaks(entry, ("position",))
    return any(one and next(sensitive.find(one, speaks, rules.sensitive), None) for one in posts)


def _speaks(entry: Record, at: Path) -> Speaks:
    """Of whom a text of a record speaks."""
    household = isinstance(entry, Collective) and entry.recipient is Recipient.HOUSEHOLD
    if not (isinstance(entry, Individual) or household):
        return Speaks.OTHER
    if at[-1] in ("position", "name"):
        return Speaks.POST
    return Speaks.LIFE if at[0] == "body" else Speaks.DEED


def _is_an_office_s(unit: Organisation, private: Private, office: Office) -> bool:
    """Whether a number or a mailbox is one that an office has, or a reviewer says that it is."""
    if unit.contact and unit.contact.reviewed:
        return True
    if private.what == "phone":
        return bool(office.phone.match("".join(filter(str.isdigit, private.text))))
    return private.what != "email" or not office.public_mail.search(private.text)


def masked(text: str) -> str:
    """The first two and the last two characters: messages stand in logs that others read."""
    return text[:2] + "…" + text[-2:]


def gather(value: Any, texts: list[str]) -> None:
    """Every text below a record; what ``texts_of`` does, without the way to it, and fast."""
    if type(value) is str:
        texts.append(value)
    elif type(value) is tuple:
        for item in value:
            gather(item, texts)
    elif isinstance(value, Model):
        for name, _key in _text_fields(type(value)):
            if inner := getattr(value, name):
                gather(inner, texts)
        if type(value) is Recording and value.captions:
            texts.append(value.said)


def texts_of(value: Any, at: Path = (), *, exceptions: bool = False) -> Iterator[tuple[Path, str]]:
    """Every text below a record with the way to it; of ``exceptions``, what they name too.

    Captions are told as they are written, and as they are read: a name may begin in one of them and
    end in the next.
    """
    if type(value) is str:
        yield at, value
    elif type(value) is tuple:
        for index, item in enumerate(value):
            yield from texts_of(item, (*at, index), exceptions=exceptions)
    elif isinstance(value, Model):
        for name, key in _text_fields(type(value)):
            if exceptions or not (key == "found" and at[:2] == ("privacy", "exceptions")):
                yield from texts_of(getattr(value, name), (*at, key), exceptions=exceptions)
        if type(value) is Recording and value.captions:
            yield (*at, "captions"), value.said


@cache
def _text_fields(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Name and key of the fields of a model that hold text, or models with text; not choices, days
    or numbers.
    """
    found = (one for one in members(model) if one.value_type is str or one.group)
    return tuple((one.name, one.key) for one in found)
