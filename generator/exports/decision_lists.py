"""Whom one decision honoured, as CSV for people: a newsroom's list, in the order of the annex.

It has the columns that are printed, with titles in the language of the portal. Programs take the
whole table, or the API, which have ids and codes too: for each decision those would take as much
room as all other tables together (measured on 10,000 records: 9 MB; these take less than 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.exports import csv_text
from generator.exports.tables import BY_DECISION, CSV
from generator.output import Writer
from generator.roll.honours import AnnexRow
from generator.roll.published import PublicDecision
from generator.site import Site

_COLUMNS: Final = (
    "annex_number",
    "kind",
    "name",
    "position",
    "organisation",
    "locality",
    "form",
    "citation",
)


def write_decision_lists(site: Site, writer: Writer) -> None:
    """Write the list of every decision that names somebody."""
    head: list[csv_text.Cell] = [str(site.words.tables.columns[one].title) for one in _COLUMNS]
    for decision in site.roll.decisions.values():
        if decision.is_named:
            address = site.addresses.part_of_table(BY_DECISION, decision.id)
            writer.file(f"{address}{CSV}", csv_text.write([head, *_rows(site, decision)]))


def _rows(site: Site, one: PublicDecision) -> Iterator[list[csv_text.Cell]]:
    for row in one.annex:
        yield [
            row.award.annex_number,
            *_who(site, row),
            row.award.form.name,
            row.award.citation if row.honour else None,
        ]


def _who(site: Site, row: AnnexRow) -> list[csv_text.Cell]:
    one = row.honour
    if one is None:
        return [None, str(site.words.withheld.name), None, None, None]
    return [
        str(site.words.recipients[one.who.recipient.value]),
        one.name,
        one.position,
        one.organisation.name if one.organisation else None,
        one.locality.name if one.locality else None,
    ]
