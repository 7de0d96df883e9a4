"""A page before it is poured: what it says, and what its head tells machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from generator.digests import Later
from generator.photos import Shown
from generator.sharing.pictures import SharePicture
from generator.topics import Topic

Step = tuple[str, str]
"""A page on the way to another: its label and its address."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page.

    ``template`` stands in theme/pages/ and is given ``values``. ``section`` is the key of the
    navigation entry to mark. ``trail`` leads from the home page, which is not in it, to the
    page itself; what people and search engines see of it is made by the renderer. ``quiet``:
    search engines are not told the way, since the address may be a name. ``social_type`` is
    Open Graph's. ``structured`` are JSON-LD objects. ``changed`` (ISO date) goes into the
    sitemap, pages with ``noindex`` do not; the footer tells it too. ``refresh`` is the address that
    an old one leads on to. ``feed`` is what the page's own feed is about, if there is one.
    ``sheet`` is its style sheet; ``script`` a module of the page's own, run as soon as it is there
    with its ``imports``, ``then`` one that is run when the page is parsed; ``assets`` are modules
    that it imports, and JSON that it reads, beside what all pages have. All are files below the
    site's root. ``narrow`` is the search for what the page lists, to be narrowed down there.
    ``downloads`` are files that come with the page, by name, made of its ``values`` alone: what
    gives their bytes. ``embed`` is the address of what other sites show of the page in a frame;
    ``framing``: the page shows such frames itself. ``picture`` is what chats show where the page is
    shared, if that is not the portal's own; ``photo`` the photo that stands for the page, with its
    file.

    What takes long and follows from ``values`` may be made later, so that a page that has not
    changed costs next to nothing. ``made_of``: views that all of a page follows from, where telling
    them takes less time than telling all of it.
    """

    address: str
    title: str
    description: str | Later
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    section: str = ""
    trail: Sequence[Step] = ()
    quiet: bool = False
    social_type: str = "website"
    structured: Sequence[Mapping[str, Any]] | Later = ()
    previous: str | None = None
    next: str | None = None
    sample: bool = False
    noindex: bool = False
    changed: str | None = None
    refresh: str | None = None
    feed: Topic | None = None
    narrow: str = ""
    sheet: str = "assets/css/honour-roll.css"
    script: str = ""
    imports: Sequence[str] = ()
    then: str = ""
    assets: Sequence[str] = ()
    downloads: Mapping[str, Later] = field(default_factory=dict)
    embed: str = ""
    framing: bool = False
    picture: SharePicture | None = None
    photo: Shown | None = None
    made_of: tuple[Any, ...] = ()

    def updated(self, newest: date | None) -> str | None:
        """The day that the footer tells (ISO): the newest one of the page, or else of the portal.

        A day to come, as the end of a movement, is none on which anything was updated. What leads
        elsewhere tells none.
        """
        if newest is None or self.refresh is not None:
            return None
        return min(self.changed or newest.isoformat(), newest.isoformat())

    def made(self) -> PageContent:
        """The same page with all that was to be made later."""
        later = {
            name: value()
            for name in ("description", "structured")
            if isinstance(value := getattr(self, name), Later)
        }
        return replace(self, **later) if later else self
