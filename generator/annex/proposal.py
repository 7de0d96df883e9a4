"""The record of a decision, as its text proposes it, and what its annex need not say again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.annex.forms import Forms
from generator.annex.signed import Signed, citation_of
from generator.authoring.creation import proposed_id
from generator.finding.succession import spelled
from generator.finding.vocabulary import Vocabulary
from generator.loading.library import Library
from generator.loading.reading import validated
from generator.problems import Origin, Problem
from generator.records.catalogue import Authority, Recipient
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.rules import DecisionRules, Ruled
from generator.vietnamese import fold

PARTS: Final = (
    "number", "signed_on", "issuer", "signer_name", "signer_title", "title", "occasion", "movement"
)  # fmt: skip
"""What an editor may say in place of the text; occasion and movement may be empty, and what the
portal does not ask for.
"""
_RULED: Final[Mapping[str, Ruled]] = {
    "number": "number",
    "signer_name": "signer",
    "signer_title": "signer",
}


@dataclass(frozen=True)
class Proposal:
    """``missing``: the parts that cannot be read and that nobody gave; with none, ``values`` make a
    record. ``issuers``: ids that may be meant, where it is not clear which.
    """

    id: str
    values: dict[str, Any]
    missing: tuple[str, ...]
    issuers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Awarded:
    """What the articles of a decision say of all whom they honour.

    ``citations``: by award form, in the order of the articles; "" where there is none, or several.
    ``several``: those that a form has, where it is given for different things. ``counted``: how
    many of each kind.
    """

    citations: Mapping[str, str]
    several: Mapping[str, tuple[str, ...]]
    counted: Mapping[Recipient, int]

    @property
    def form(self) -> str | None:
        """The one form that is given; None of several."""
        return next(iter(self.citations)) if len(self.citations) == 1 else None


def proposal(
    said: Signed,
    given: Mapping[str, str],
    library: Library,
    vocabulary: Vocabulary,
    status: str,
) -> Proposal:
    """The record that a text proposes. ``given``: by the names of PARTS, what an editor says."""
    issuers, sure = _issuers(said, library, vocabulary)
    read = {
        "number": said.number,
        "signed_on": said.day.isoformat() if said.day else "",
        "issuer": issuers[0] if sure and len(issuers) == 1 else "",
        "signer_name": said.signer,
        "signer_title": said.post,
        "title": said.title,
        "occasion": _occasion(said, library),
        "movement": _movement(said, library),
    }
    parts = {key: given.get(key) or read[key] for key in PARTS}
    missing = tuple(key for key in PARTS if not parts[key] and _needed(key, parts, library.rules))
    signer = {"name": parts["signer_name"], "title": parts["signer_title"]}
    values: dict[str, Any] = {
        **({"number": parts["number"]} if parts["number"] else {}),
        "issuer": parts["issuer"],
        "signed_on": parts["signed_on"],
        **({"signer": signer} if any(signer.values()) else {}),
        "title": parts["title"],
        **{key: parts[key] for key in ("occasion", "movement") if parts[key]},
        "status": status,
    }
    identity = "" if missing else proposed_id(Kind.DECISIONS, values, library)
    return Proposal(identity, values, missing, tuple(issuers))


def _needed(key: str, parts: Mapping[str, str], rules: DecisionRules) -> bool:
    """Whether a part must be there: of a signer who is named, the office too, and its bearer."""
    if key in ("occasion", "movement"):
        return False
    if key in _RULED and not rules.needs(_RULED[key]):
        return _RULED[key] == "signer" and bool(parts["signer_name"] or parts["signer_title"])
    return True


def with_decision(
    library: Library, one: Proposal
) -> tuple[Library, Decision | None, list[Problem]]:
    """A library that has the proposed decision; None, and why, where it makes no record."""
    problems: list[Problem] = []
    file = f"{Kind.DECISIONS}/{one.id}.yml"
    record = validated(Kind.DECISIONS, one.id, Origin(file), one.values, problems)
    if not isinstance(record, Decision):
        return library, None, problems
    shelves = {Kind.DECISIONS: {**library.decisions, one.id: record}}
    origins = {**library.origins, (Kind.DECISIONS, one.id): Origin(file)}
    return library.with_shelves(shelves, origins, notes=library.notes), record, problems


def awarded(said: Signed, decision: Decision, library: Library, vocabulary: Vocabulary) -> Awarded:
    """What the articles give to whom. A citation belongs to the form that stands before it."""
    forms = Forms(library, decision, vocabulary)
    said_of: dict[str, list[str]] = {}
    counted: dict[Recipient, int] = {}
    form = None
    for paragraph in said.articles:
        folded = fold(paragraph)
        if vocabulary.form.search(folded):
            form = _form(forms, paragraph) or form
        if form is None:
            continue
        citation = citation_of(paragraph, vocabulary)
        told = said_of.setdefault(form, [])
        if citation and spelled(citation) not in map(spelled, told):
            told.append(citation)
        if vocabulary.form.search(folded) or citation:
            for kind, pattern in vocabulary.counts.items():
                for number in pattern.findall(folded):
                    counted[Recipient(kind)] = counted.get(Recipient(kind), 0) + int(number)
    # Of two articles that give the same form for different things, nobody knows whose is whose.
    citations = {form: one[0] if len(one) == 1 else "" for form, one in said_of.items()}
    several = {form: tuple(one) for form, one in said_of.items() if len(one) > 1}
    return Awarded(citations, several, counted)


def _form(forms: Forms, text: str) -> str | None:
    for recipient in (Recipient.INDIVIDUAL, Recipient.COLLECTIVE, Recipient.HOUSEHOLD):
        found = forms.find(text, None, recipient)
        if isinstance(found, str):
            return found
    return None


def _issuers(said: Signed, library: Library, vocabulary: Vocabulary) -> tuple[list[str], bool]:
    """Ids of the authorities that may have issued it, and whether they are named in the text.

    Where the sign of the number contradicts the name, it is for people to say whose it is.
    """
    day = said.day
    entries = [one for one in library.authorities.values() if day is None or one.valid_on(day)]
    for text in (said.issuer, said.header):
        words = f" {vocabulary.expanded(text)} "
        named = [one for one in entries if f" {vocabulary.expanded(one.name)} " in words]
        longest = max((len(vocabulary.expanded(one.name)) for one in named), default=0)
        found = [one for one in named if len(vocabulary.expanded(one.name)) == longest]
        if found:
            agree = [one for one in found if _agrees(one, said.number)]
            if agree:
                return [one.id for one in agree], True
            return [*(one.id for one in found), *_by_sign(entries, said)], False
    return _by_sign(entries, said), False


def _by_sign(entries: list[Authority], said: Signed) -> list[str]:
    """Whose sign the number bears. It alone decides nothing: several authorities may use one."""
    return [one.id for one in entries if one.abbreviation and _agrees(one, said.number)]


def _agrees(one: Authority, number: str) -> bool:
    """Whether the sign of a number ("QĐ-UBND") is that of an authority, as far as it has one."""
    sign = re.split("[-/]", number)[-1] if number else ""
    return not (one.abbreviation and sign) or fold(sign) == fold(one.abbreviation)


def _occasion(said: Signed, library: Library) -> str:
    """The occasion whose name stands in the title; "" where none does, or several do."""
    title = f" {fold(said.title)} "
    found = [
        one.id
        for one in library.occasions.values()
        if any(f" {fold(part).strip()} " in title for part in one.name.split(","))
    ]
    return found[0] if len(found) == 1 else ""


def _movement(said: Signed, library: Library) -> str:
    text = fold(" ".join((said.title, *said.articles)))
    found = _named(library, text)
    return first if (first := next(found, "")) and next(found, None) is None else ""


def _named(library: Library, text: str) -> Iterator[str]:
    return (one.id for one in library.movements.values() if fold(one.name) in text)
