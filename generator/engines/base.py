"""What an engine is asked for, and what stands in a frame's header and footer."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from generator.addresses import Addresses
from generator.formats import dialled
from generator.pages.frames import Frames
from generator.policy import REFERRER, page_policy
from generator.problems import SurroundingsFault
from generator.records.kinds import Kind
from generator.site import Site

DEPTHS = range(6)
"""Depths of address in use: 0 is the home page, 5 a page of a letter's list."""


class EngineError(SurroundingsFault):
    """The engine could not render the frames (English, for developers)."""


class Engine(Protocol):
    """MkDocs today; anything that can render a page with a hole in it tomorrow."""

    def frames(self, site: Site, site_dir: Path) -> Frames:
        """Write the theme's assets into ``site_dir`` and return the frames.

        Raises EngineError.
        """


def frame_values(site: Site) -> dict[str, Any]:
    """What the theme's frame is given as ``honour_roll``."""
    words, addresses, settings = site.words, site.addresses, site.settings
    return {
        "nav": [
            {
                "key": item["key"],
                "label": words(item["words"]),
                "address": _address(addresses, item["key"]),
            }
            for item in words.navigation
        ],
        "footer": [
            {"label": label, "address": address}
            for label, address in (
                (words.statistics.title, addresses.statistics),
                *((page.title, site.address(page)) for page in site.roll.pages.values()),
                (words.news.title, addresses.news),
                (words.changes.title, addresses.changes),
                (words.feeds.menu, addresses.feeds),
                (words.press.title, addresses.press),
                (words.data.title, addresses.data),
            )
        ],
        "words": words.frame,
        "search": addresses.search,
        "editor": addresses.editor if settings.has_editor else "",
        "samples": site.roll.shows_samples,
        "publisher": settings.publisher,
        "office": settings.office,
        "office_dials": dialled(settings.office.phone) if settings.office else "",
        "subtitle": settings.subtitle,
        "licence": settings.data_licence,
        "language": settings.language,
        "policy": page_policy(),
        "referrer": REFERRER,
    }


def _address(addresses: Addresses, key: str) -> str:
    """Where an entry of the navigation leads: a section, or the list of a kind."""
    kind = Kind.__members__.get(key.upper())
    return addresses.listing(kind) if kind else addresses.section(key)
