"""How documents name one another, and the parts that several of them have."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from generator import markdown
from generator.addresses import FILES, shard_of
from generator.exports import parts
from generator.illustrating import figure_of, placing
from generator.media import played
from generator.photos import Media, Medium, shown
from generator.records import base
from generator.records.kinds import Kind
from generator.records.story import Recording
from generator.roll.honours import DecisionFacts, RevokedAward
from generator.site import Site

ROOT: Final = f"{FILES[2]}v1/"
"""Where the API stands; documents name one another relative to it."""


def place(site: Site, kind: Kind, identity: str) -> tuple[str, str]:
    """The file below the API's root that holds the document of a record, and its name in it.

    The file stands in the folder of the record's page, and the name is the end of its address.
    Which file follows from the name alone (``shard_of``): it holds whoever comes and goes.
    """
    folder, _, name = site.addresses.of(kind, identity)[:-1].rpartition("/")
    return f"{folder}/{shard_of(name)}.json", name


def document(site: Site, kind: Kind, identity: str) -> str:
    """Where the document of a record stands below the API's root: a file, and a JSON Pointer into
    it as the fragment (RFC 6901, 6). No name has a letter that would be escaped.
    """
    file, name = place(site, kind, identity)
    return f"{file}#/{name}"


class Documents(dict[tuple[Kind, str], str]):
    """Where the documents of records stand; of each it is worked out once."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site

    def __missing__(self, record: tuple[Kind, str]) -> str:
        found = self[record] = document(self._site, *record)
        return found


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
        self._documents = Documents(site)
        self._figure = figure_of(site)
        self._resolve = site.resolver(site.settings.base_url)

    def document(self, kind: Kind, identity: str) -> str:
        """Where the document of a record stands below the API's root."""
        return self._documents[kind, identity]

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

    def html(
        self, text: str, url: str, section: str = "", photos: Sequence[base.Photo] = ()
    ) -> str:
        """A text of the page at ``url`` as HTML with absolute addresses. ``section``: what the ids
        of its headings begin with, as there; ``photos`` are those that it may place.
        """
        picture = placing(shown(self._media, photos), self._figure)
        section = section or str(self.site.words.addresses.anchors.section)
        return str(markdown.render(text, self._resolve, url, section, picture).html)

    def photo(self, one: base.Photo) -> parts.Photo:
        """A photo as it was written."""
        medium = self._media[one.file]
        file = self._picture(medium)
        view: parts.Photo = {
            "url": file["url"],
            "type": file["type"],
            "bytes": file["bytes"],
            "width": file["width"],
            "height": file["height"],
            "alt": one.alt,
            "credit": one.credit,
        }
        if one.caption:
            view["caption"] = one.caption
        if medium.print:
            view["print"] = self._picture(medium.print)
        return view

    def _picture(self, medium: Medium) -> parts.Picture:
        return {
            "url": self.site.absolute(medium.address),
            "type": medium.type,
            "bytes": medium.length,
            "width": medium.width or 0,
            "height": medium.height or 0,
        }

    def recording(self, one: Recording) -> parts.Recording:
        """A recording: measured where the file is the portal's own, else as the record tells."""
        file = played(self._media, one)
        url = file.url(self.site.absolute)
        view: parts.Recording = {"url": url, "type": file.type, "bytes": file.length}
        if file.duration:
            view["seconds"] = file.duration
        if one.said:
            view["transcript"] = one.said
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
