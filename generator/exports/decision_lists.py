"""Whom one decision honoured, as CSV for people: a newsroom's list, in the order of the annex.

It has the columns that are printed, with titles in the language of the portal. Programs take the
whole table, or the API, which have ids and codes too. Each stands in an archive, as the other large
tables do: the lists of 10,000 records take 4.5 MB as they are, and a fifth of it zipped.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from generator.exports.archives import Entry, Piece, archive
from generator.exports.columns import BETWEEN
from generator.exports.csv_text import NEWLINE, field, line
from generator.exports.tables import BY_DECISION, ZIP, csv_name
from generator.output import Writer
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
    head = line(str(site.words.tables.columns[one].title) for one in _COLUMNS)
    shared = cache(field)  # thousands of rows have the same forms, units and places
    for decision in site.roll.decisions.values():
        if decision.is_named:
            address = site.addresses.part_of_table(BY_DECISION, decision.id)
            lines = NEWLINE.join((head, *_lines(site, decision, shared), ""))
            listed = Entry.of(csv_name(address), Piece(codecs.BOM_UTF8 + lines.encode()))
            writer.file(f"{address}{ZIP}", archive([listed]))


def _lines(site: Site, one: PublicDecision, shared: Callable[[str], str]) -> Iterator[str]:
    words = site.words
    for row in one.annex:
        number, form = field(row.award.annex_number), shared(row.award.form.name)
        honour = row.honour
        if honour is None:
            yield f"{number},,{shared(str(words.withheld.name))},,,,{form},"
            continue
        kind = shared(str(words.recipients[honour.who.recipient.value]))
        unit = shared(BETWEEN.join(one.name for one in honour.organisations))
        place = shared(honour.locality.name) if honour.locality else ""
        name, position = field(honour.name), field(honour.position)
        yield f"{number},{kind},{name},{position},{unit},{place},{form},{field(row.award.citation)}"
