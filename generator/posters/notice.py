"""The list of a decision for the notice board of a commune."""

from __future__ import annotations

from typing import Any

from generator import wording
from generator.formats import in_words
from generator.pages.annexes import Annex, Part, annex_of
from generator.posters.codes import qr
from generator.posters.model import Sheets
from generator.records.numbering import called
from generator.roll.published import PublicDecision
from generator.site import Site


def of_decision(site: Site, one: PublicDecision) -> Sheets:
    """Everybody whom a decision honoured, in the order of its annex; nobody is named who is not."""
    words, facts = site.words, one.facts
    annex = annex_of(one, site.indexes)
    address = site.absolute(site.address(facts))
    signed = facts.signed_on
    unnamed = sum(row.honour is None for row in one.annex)
    counted = [words("decision.annex_count", n=words.locale.number(len(one.annex)))]
    if unnamed:
        counted.append(words("withheld.count", n=words.locale.number(unnamed)))
    data: dict[str, Any] = {
        "name": site.settings.site_name,
        "publisher": site.settings.publisher,
        "issuer": facts.issuer.name,
        "heading": words.poster.notice,
        "decision": words(
            "poster.decision",
            number=facts.number,
            day=in_words(words, signed),
            issuer=facts.issuer.name,
        ),
        "title": one.title,
        "form": annex.form.name if annex.form else "",
        "citation": annex.citation or "",
        "signer": wording.signed(words, facts, "poster.signer"),
        "counted": " ".join(counted),
        "columns": [
            str(words.decision[key]) for key in ("number_column", "name_column", "unit_column")
        ],
        "parts": [_part(site, annex, part) for part in annex.parts],
        "page": str(words.poster.page),
        "short": wording.decision_name(words, facts),
        "qr": qr(address),
        "qr_alt": words("poster.qr", address=address),
        "scan": str(words.poster.scan_page),
        "address": address.removeprefix("https://").removesuffix("/"),
        "sample": str(words.sample.title) if one.sample else "",
    }
    return Sheets("notice", words("poster.titles.notice", number=called(words, facts)), data)


def _part(site: Site, annex: Annex, part: Part) -> dict[str, Any]:
    words = site.words
    kind = str(words.kinds[part.kind.key] if part.kind else words.withheld.name)
    return {
        "title": kind if annex.form else f"{part.form.name}: {kind.lower()}",
        "rows": [
            {
                "number": str(line.number),
                "name": line.row.honour.name if line.row.honour else str(words.withheld.name),
                "named": line.row.honour is not None,
                "note": str(words.awards.posthumously) if line.row.award.posthumous else "",
                "where": wording.whereabouts(words, line.row.honour, ", ")
                if line.row.honour
                else "",
            }
            for line in part.lines
        ],
    }
