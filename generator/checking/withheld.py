"""What a record may hold whose name is withheld: what is counted, and nothing that says who it is.

The repository is public, so that a name is not withheld by leaving it out of pages. What a record
may say is an allow-list, since a position and a place, a citation or a number of the golden book
lead to one person as surely as a name does. Its id, which is the name of its file, is drawn at
random; comments are refused, as nobody can tell whether they name somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from generator.loading import documents, yaml_reader
from generator.loading.library import Library
from generator.loading.yaml_reader import YamlFault
from generator.locales.nameless import NAMELESS_ID
from generator.problems import Origin, Problem, Severity
from generator.records.awardee import NO_NAME, Awardee
from generator.records.base import Model
from generator.records.decision import Decision
from generator.records.kinds import AWARDEES, Kind
from generator.records.walk import members

_OF_A_RECORD: Final = frozenset(
    ("id", "type", "awards", "privacy", "sample", "publish_at", "status", "withdrawn")
)
_OF_AN_AWARD: Final = frozenset(("decision", "form", "revoked"))
_OF_PRIVACY: Final = frozenset(("name", "code", "forgotten", "was_public"))


def check_withheld(library: Library, root: Path) -> Iterator[Problem]:
    """Withheld and forgotten records that say who it is, and codes that stand in two records."""
    codes: dict[str, str] = {}
    yield from _original_shown(library)
    for kind, awardee in library.awardees():
        if not awardee.withheld:
            continue
        origin = library.origins[kind, awardee.id]
        yield from _says_more(awardee, origin)
        yield from _spelled_by_its_id(awardee, origin)
        yield from _commented(awardee, origin, root)
        code = awardee.privacy.code
        if code and code in codes:
            yield Problem(
                "code-twice",
                origin.file,
                ("privacy", "code"),
                awardee.id,
                values={"other": codes[code]},
            )
        if code:
            codes.setdefault(code, origin.file)


def says_who(awardee: Awardee) -> list[str]:
    """The fields of a withheld record that it must not have."""
    # Of somebody forgotten feeds take back what they told, under its address and its day.
    forgotten = awardee.privacy.forgotten is not None
    allowed = _OF_A_RECORD | ({"aliases"} if forgotten else frozenset())
    of_award = _OF_AN_AWARD | ({"published_on"} if forgotten else frozenset())
    more = ["name"] if awardee.name != NO_NAME else []
    more += sorted(_filled(awardee) - allowed - {"name"})
    more += sorted(f"privacy.{name}" for name in _filled(awardee.privacy) - _OF_PRIVACY)
    of_awards = {name for award in awardee.awards for name in _filled(award) - of_award}
    return more + sorted(f"awards.{name}" for name in of_awards)


def has_comment(text: str) -> tuple[int, int] | None:
    """Line and column (from 1) of the first comment in a YAML file; None where there is none."""
    return next(((line, column) for line, column, _said in comments(text)), None)


def comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Line and column (from 1) of each comment in YAML, and what it says, to the end of its line.

    Raises yaml.YAMLError where it is no YAML.
    """
    spans = []
    for token in yaml.scan(text):
        if isinstance(token, yaml.ScalarToken):
            start = token.start_mark.index
            # A comment may stand beside the sign that begins a block.
            block = token.style in ("|", ">")
            spans.append((text.find("\n", start) if block else start, token.end_mark.index))
    ended = 0
    for found in re.finditer("#", text):
        at = found.start()
        if at < ended or any(start <= at < end for start, end in spans):
            continue
        ended = (text + "\n").index("\n", at)
        yield text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), text[at:ended]


def _filled(model: Model) -> set[str]:
    """The keys under which there is something."""
    return {one.key for one in members(type(model)) if getattr(model, one.name)}


def _says_more(awardee: Awardee, origin: Origin) -> Iterator[Problem]:
    if more := says_who(awardee):
        forgotten = awardee.privacy.forgotten is not None
        yield Problem(
            "forgotten-named" if forgotten else "withheld-named",
            origin.file,
            ("privacy", "forgotten" if forgotten else "name"),
            awardee.id,
            found=", ".join(more),
            of_fields=True,
            allowed=", ".join(
                sorted((*(_OF_A_RECORD - {"id"}), *(f"awards.{one}" for one in _OF_AN_AWARD)))
            ),
        )


def _spelled_by_its_id(awardee: Awardee, origin: Origin) -> Iterator[Problem]:
    """The id of somebody forgotten stays while feeds retract what stood at its address."""
    if awardee.privacy.forgotten is None and not NAMELESS_ID.fullmatch(awardee.id):
        yield Problem("withheld-id", origin.file, ("privacy", "name"), awardee.id)


def _original_shown(library: Library) -> Iterator[Problem]:
    """Where a decision that honours somebody withheld shows its original document.

    A warning where the document stands elsewhere: its issuer published it. A file under ``media/``
    is published by the portal itself, which would name in it whom it withholds: an error, until
    a reviewer who has read it says by an exception that it names nobody.
    """
    concerned = {
        award.decision
        for _kind, awardee in library.awardees()
        if awardee.withheld
        for award in awardee.awards
    }
    for identity in sorted(concerned):
        decision = library.decisions.get(identity)
        if not (isinstance(decision, Decision) and decision.document):
            continue
        file = decision.document.file
        place = library.origins[Kind.DECISIONS, identity].file
        if file is None:
            yield Problem(
                "withheld-document", place, ("document",), identity, severity=Severity.WARNING
            )
        elif file not in {one.found for one in decision.privacy.exceptions}:
            yield Problem("withheld-file", place, ("document", "file"), identity, file)


def _commented(awardee: Awardee, origin: Origin, root: Path) -> Iterator[Problem]:
    try:
        text = yaml_reader.decode(documents.read_bytes(root / origin.file))
    except (YamlFault, OSError):
        return  # what cannot be read any more is told elsewhere
    if place := has_comment(text):
        line, column = place
        yield Problem("withheld-comment", origin.file, record=awardee.id, line=line, column=column)


def is_nameless(kind: Kind, identity: str) -> bool:
    """Whether an id can be that of a withheld record."""
    return kind in AWARDEES and bool(NAMELESS_ID.fullmatch(identity))
