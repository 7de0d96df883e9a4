"""What a poster or a plaque says of somebody who was honoured."""

from __future__ import annotations

from typing import Any

from generator import wording
from generator.formats import in_words
from generator.posters.codes import qr
from generator.posters.model import Form, Sheets
from generator.records.catalogue import Recipient
from generator.records.numbering import called
from generator.roll.honours import Honouree, PublicAward
from generator.roll.published import PublicDecision
from generator.site import Site
from generator.vietnamese import initials

_MARKS = (Recipient.COLLECTIVE, Recipient.HOUSEHOLD)
"""In the order of ``theme/assets/icons/marks.svg``."""


def of_person(site: Site, form: Form, who: Honouree, award: PublicAward) -> Sheets:
    """One award of somebody."""
    title = site.words(f"poster.titles.{form}", name=award.name)
    shown = _shown(site, form, who, award)
    photo = who.photo.file if form is Form.POSTER and who.photo else ""
    return Sheets(form, title, {**_head(site), "items": [shown]}, photo)


def plaques_of(site: Site, decision: PublicDecision) -> Sheets:
    """A plaque for everybody whom a decision honoured and who is named, one on each sheet."""
    rows = (row for row in decision.annex if row.honour)
    items = [_shown(site, Form.PLAQUE, row.honour.who, row.award) for row in rows if row.honour]
    title = site.words("poster.titles.plaques", number=called(site.words, decision.facts))
    return Sheets(Form.PLAQUE, title, {**_head(site), "items": items})


def _head(site: Site) -> dict[str, str]:
    settings = site.settings
    return {
        "name": settings.site_name,
        "subtitle": settings.subtitle,
        "publisher": settings.publisher,
        "sample": str(site.words.sample.title),
    }


def _shown(site: Site, form: Form, who: Honouree, award: PublicAward) -> dict[str, Any]:
    """Name, post, unit and place of the award's day."""
    words, decision = site.words, award.decision
    address = site.absolute(site.address(who))
    told = str(words.poster.scan_page)
    if form is Form.PLAQUE:
        address = (
            f"{site.absolute(site.addresses.verification)}#{wording.certificate(words, award)}"
        )
        told = str(words.poster.scan_certificate)
    signed = decision.signed_on
    return {
        "name": award.name,
        "where": wording.whereabouts(words, award, " · "),
        "form": wording.form(words, award),
        "citation": award.citation or "",
        "decision": words(
            "poster.decision",
            number=decision.number,
            day=in_words(words, signed),
            issuer=decision.issuer.name,
        ),
        "signer": wording.signed(words, decision, "poster.signer"),
        "book": words("poster.golden_book", number=award.golden_book_number)
        if award.golden_book_number
        else "",
        "initials": initials(award.name) if who.recipient is Recipient.INDIVIDUAL else "",
        "mark": _MARKS.index(who.recipient) if who.recipient in _MARKS else -1,
        "photo": {"alt": who.photo.alt, "credit": words("photo.credit", credit=who.photo.credit)}
        if who.photo
        else None,
        "qr": qr(address),
        "qr_alt": words("poster.qr", address=_short(address)),
        "scan": told,
        "address": _short(address),
        "sample": who.sample,
    }


def _short(address: str) -> str:
    """An address as people type it: where a certificate is verified, without what it says."""
    return address.partition("#")[0].removeprefix("https://").removesuffix("/")
