"""How documents name one another, and the parts that several of them have."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from generator import markdown
from generator.addresses import FILES
from generator.exports import parts
from generator.media import Media
from generator.records import base
from generator.records.kinds import Kind
from generator.records.story import Recording
from generator.roll.honours import DecisionFacts, RevokedAward
from generator.site import Site

ROOT: Final = f"{FILES[2]}v1/"
"""Where the API stands; documents name one another relative to it."""


def document(site: Site, kind: Kind, identity: str) -> str:
    """Where the document of a record stands below the API's root: as its page does."""
    return f"{site.addresses.of(kind, identity)[:-1]}.json"


def number(value: Decimal) -> int | float:
    """A count as JSON has it: no point where there is nothing behind it."""
    return int(value) if value == value.to_integral_value() else float(value)


def revocation(one: base.Revocation, by: DecisionFacts | None) -> parts.Revocation:
    """That something was taken back, by a decision that is told where it is public."""
    view: parts.Revocation = {"date": one.date.isoformat(), "reason": one.reason}
    if by:
        view["by"] = by.id
    return view


def revoked_award(one: RevokedAward) -> parts.RevokedAward:
    """An award that was taken back."""
    return {
        "form": one.form.id,
        "decision": one.decision.id,
        "revoked": revocation(one.revocation, one.by),
    }


class References:
    """Makes them for one site.

    ``media`` tells how photos, recordings and PDFs were written.
    """

    def __init__(self, site: Site, media: Media) -> None:
        self.site = site
        self._media = media
        self._resolve = site.resolver(site.settings.base_url)

    def document(self, kind: Kind, identity: str) -> str:
        """Where the document of a record stands below the API's root."""
        return document(self.site, kind, identity)

    def url(self, kind: Kind, identity: str) -> str:
        """The permalink of a record's page."""
        return self.site.absolute(self.site.addresses.of(kind, identity))

    def practices(self, identity: str) -> list[str]:
        """The documents of the practices that somebody owns."""
        found = self.site.indexes.practices_of.get(identity, ())
        return [self.document(Kind.PRACTICES, each.id) for each in found]

    def stories(self, identity: str) -> list[str]:
        """The documents of the stories about a record, newest first."""
        found = self.site.indexes.stories_about.get(identity, ())
        return [self.document(Kind.STORIES, each.id) for each in found]

    def movement_of(self, one: DecisionFacts) -> str | None:
        """The movement that a decision honours in, if it is public."""
        return one.movement if one.movement in self.site.roll.movements else None

    # -- texts and files --------------------------------------------------------------------------

    def html(self, text: str, url: str, section: str = "muc") -> str:
        """A text of the page at ``url`` as HTML with absolute addresses. ``section``: what the ids
        of its headings begin with, as there.
        """
        return str(markdown.render(text, self._resolve, url, section).html)

    def photo(self, one: base.Photo) -> parts.Photo:
        """A photo as it was written."""
        medium = self._media[one.file]
        view: parts.Photo = {
            "url": self.site.absolute(medium.address),
            "type": medium.type,
            "bytes": medium.length,
            "width": medium.width or 0,
            "height": medium.height or 0,
            "alt": one.alt,
            "credit": one.credit,
        }
        if one.caption:
            view["caption"] = one.caption
        return view

    def recording(self, one: Recording) -> parts.Recording:
        """A recording: measured where the file is the portal's own, else as the record tells."""
        url, kind, length = one.url, one.type or "", one.length or 0
        if one.local:
            medium = self._media[one.url]
            url, kind, length = self.site.absolute(medium.address), medium.type, medium.length
        view: parts.Recording = {"url": url, "type": kind, "bytes": length}
        if one.duration:
            view["seconds"] = one.duration
        return view

    def file(self, one: base.Document) -> parts.File:
        """A document: of the portal's own as it was written."""
        if one.file:
            medium = self._media[one.file]
            view: parts.File = {
                "url": self.site.absolute(medium.address),
                "type": medium.type,
                "bytes": medium.length,
            }
        else:
            view = {"url": one.url or ""}
        if one.title:
            view["title"] = one.title
        return view
