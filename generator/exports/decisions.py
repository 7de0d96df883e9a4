"""Tables of decisions and of good practices: what came of them, and where they were taken up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.exports.columns import Column, Part, Table, Type, itself
from generator.exports.shared_parts import (
    FIELDS,
    SAMPLE,
    URL,
    Values,
    corrected,
    decision,
    fields_of,
    identity,
    joined,
    place,
    unit,
)
from generator.records.practice import Result
from generator.roll.published import PublicDecision, PublicPractice, PublicReplication
from generator.site import Site
from generator.wording import measured


def _facts(one: PublicDecision) -> object:
    return one.facts


def _decided(site: Site, one: PublicDecision) -> Values:
    facts = one.facts
    unnamed = sum(row.honour is None for row in one.annex)
    return (
        one.title or None,
        facts.issuer.level,
        facts.signer.name if facts.signer else None,
        facts.signer.title if facts.signer else None,
        len(one.annex),
        unnamed,
        len(one.revoked_awards),
        one.revoked.date if one.revoked else None,
        one.revoked_by.id if one.revoked_by else None,
        corrected(one.corrections),
        one.document.url if one.document else None,
        one.sample,
        site.absolute(site.address(facts)),
    )


DECISIONS: Final = Table(
    "decisions",
    (
        decision(_facts, always=True),
        Part(
            (
                Column("title", width=60),
                Column("issuer_level", width=16, choices="levels", always=True),
                Column("signer", width=22, always=True, ruled="signer"),
                Column("signer_title", width=18, always=True, ruled="signer"),
                Column("awards", Type.INTEGER, 8, always=True),
                Column("unnamed", Type.INTEGER, 10, always=True),
                Column("revoked_awards", Type.INTEGER, 10, always=True),
                Column("revoked_on", Type.DATE, 12),
                identity("revoked_by"),
                Column("corrected_on", Type.DATE, 12),
                Column("document", width=30),
                SAMPLE,
                URL,
            ),
            itself,
            _decided,
            shared=False,
        ),
    ),
    lambda site: tuple(site.roll.decisions.values()),
    primary=("decision_id",),
    foreign={"revoked_by": "decisions"},
)


def _practice(_site: Site, one: PublicPractice) -> Values:
    return (
        one.id,
        one.title,
        one.summary,
        joined(owner.name for owner in one.owners),
        joined(owner.id for owner in one.owners),
        one.withheld_owners,
    )


def _done(site: Site, one: PublicPractice) -> Values:
    return (
        *fields_of(one.fields),
        joined(f"{each.measure}: {measured(site.words, each)}" for each in one.results),
        one.cost,
        len(one.replicated_in),
        one.contact.name if one.contact else None,
        one.contact.id if one.contact else None,
        corrected(one.corrections),
        one.sample,
        site.absolute(site.address(one)),
    )


PRACTICES: Final = Table(
    "practices",
    (
        Part(
            (
                identity("practice_id", always=True),
                Column("title", width=44, always=True),
                Column("summary", width=60),
                Column("owners", width=30),
                identity("owner_ids"),
                Column("unnamed", Type.INTEGER, 10, always=True),
            ),
            itself,
            _practice,
            shared=False,
        ),
        unit(lambda one: one.organisation),
        place(lambda one: one.locality),
        decision(lambda one: one.recognised_by),
        Part(
            (
                *FIELDS,
                Column("results", width=60),
                Column("cost", width=24),
                Column("replications", Type.INTEGER, 10, always=True),
                Column("contact", width=34),
                identity("contact_id"),
                Column("corrected_on", Type.DATE, 12),
                SAMPLE,
                URL,
            ),
            itself,
            _done,
            shared=False,
        ),
    ),
    lambda site: tuple(site.roll.practices.values()),
    primary=("practice_id",),
    foreign={"decision_id": "decisions"},
)


@dataclass(frozen=True, slots=True)
class _Of:
    """Something that a practice has several of, numbered from 1."""

    practice: PublicPractice
    number: int
    what: Any


def _results(site: Site) -> Sequence[_Of]:
    return [
        _Of(practice, number, result)
        for practice in site.roll.practices.values()
        for number, result in enumerate(practice.results, 1)
    ]


def _replications(site: Site) -> Sequence[_Of]:
    return [
        _Of(practice, number, replication)
        for practice in site.roll.practices.values()
        for number, replication in enumerate(practice.replicated_in, 1)
    ]


def _result(_site: Site, one: _Of) -> Values:
    result: Result = one.what
    head = one.practice.id, one.practice.title, one.number
    return (*head, result.measure, result.value, result.unit)


def _replication(_site: Site, one: _Of) -> Values:
    what: PublicReplication = one.what
    return one.practice.id, one.practice.title, one.number, what.day, what.result


def _owner(site: Site, one: _Of) -> Values:
    return one.practice.sample, site.absolute(site.address(one.practice))


_TITLE: Final = (
    identity("practice_id", always=True),
    Column("title", width=44, always=True),
    Column("number", Type.INTEGER, 6, always=True),
)
_OWNER: Final = Part((SAMPLE, URL), itself, _owner, shared=False)
RESULTS: Final = Table(
    "results",
    (
        Part(
            (
                *_TITLE,
                Column("measure", width=44, always=True),
                Column("value", Type.NUMBER, 12, always=True),
                Column("measured_in", width=16, always=True),
            ),
            itself,
            _result,
            shared=False,
        ),
        _OWNER,
    ),
    _results,
    primary=("practice_id", "number"),
    foreign={"practice_id": "practices"},
)
REPLICATIONS: Final = Table(
    "replications",
    (
        Part(
            (*_TITLE, Column("replicated_on", Type.DATE, 12), Column("result", width=60)),
            itself,
            _replication,
            shared=False,
        ),
        unit(lambda one: one.what.organisation),
        place(lambda one: one.what.locality),
        _OWNER,
    ),
    _replications,
    primary=("practice_id", "number"),
    foreign={"practice_id": "practices"},
)
