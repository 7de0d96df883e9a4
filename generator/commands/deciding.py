"""Which decision people mean, for the commands that work on one as a whole."""

from __future__ import annotations

from collections.abc import Iterable

import click

from generator.commands.portal import Portal
from generator.finding.matching import likely
from generator.finding.vocabulary import vocabulary
from generator.problems import Origin, visible
from generator.records.awardee import Awardee
from generator.records.base import Status
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.vietnamese import fold


def decision_of(text: str, portal: Portal) -> Decision:
    """A decision by its id or number. Raises click.UsageError where it is not clear which."""
    words, library = portal.words, portal.library
    if text in library.decisions:
        return library.decisions[text]
    said = fold(text.strip())
    # "1034" is how everybody calls "1034/QĐ-UBND".
    same = [
        one
        for one in library.decisions.values()
        if one.number and said in (fold(one.number), fold(one.number).partition("/")[0])
    ]
    if len(same) == 1:
        return same[0]
    if same:
        ids = ", ".join(one.id for one in same)
        raise click.UsageError(words("import.many_decisions", text=visible(text), ids=ids))
    near = likely(library, Kind.DECISIONS, text, None, vocabulary(portal.settings.words))[:3]
    raise click.UsageError(
        words(
            "import.no_decision",
            text=visible(text),
            folder=portal.folder,
            near=", ".join(near or list(library.decisions)[-1:]),
        )
    )


def decisions_in(portal: Portal, changed: Iterable[str] | None = None) -> list[Decision]:
    """Decisions of which a record waits for approval; or those that one of ``changed`` files
    (relative to content/) belongs to, where some are given. By day, then id.
    """
    library = portal.library
    files = None if changed is None else set(changed)

    def counts(kind: Kind, record: Decision | Awardee) -> bool:
        if files is None:
            return record.status is Status.DRAFT
        return library.origins[kind, record.id].file in files

    found = {one.id for one in library.decisions.values() if counts(Kind.DECISIONS, one)}
    for kind, awardee in library.awardees():
        if counts(kind, awardee):
            found |= {award.decision for award in awardee.awards}
    if files is not None:
        found = {one for one in found if _of_the_change(one, files, portal)}
    known = [library.decisions[one] for one in found if one in library.decisions]
    return sorted(known, key=lambda one: (one.signed_on, one.id))


def _of_the_change(decision: str, files: set[str], portal: Portal) -> bool:
    """Whether a decision came with a change, or has a draft in it: not all that a known person was
    honoured by before.
    """
    library = portal.library
    if library.origins.get((Kind.DECISIONS, decision), Origin("")).file in files:
        return True
    return any(
        library.origins[kind, awardee.id].file in files and awardee.status is Status.DRAFT
        for kind, awardee in library.awardees()
        if any(award.decision == decision for award in awardee.awards)
    )
