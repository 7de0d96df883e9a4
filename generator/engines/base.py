"""What an engine is asked for, and what stands in a frame's header and footer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, Final, Protocol

from jinja2 import TemplateError, TemplateSyntaxError

from generator.addresses import Addresses
from generator.formats import dialled
from generator.pages.frames import Frames
from generator.policy import REFERRER, page_policy
from generator.problems import SurroundingsFault, visible
from generator.records.kinds import Kind
from generator.site import Site

DEPTHS = range(6)
"""Depths of address in use: 0 is the home page, 5 a page of a letter's list."""


NOT_FOUND: Final = "404.html"
"""The template of the page that a server shows where there is none."""
# Material's scripts, search worker, style sheets and source maps: no page of ours asks for them.
_UNUSED: Final = ("assets/javascripts/", "assets/images/", "assets/stylesheets/")


class EngineError(SurroundingsFault):
    """The engine could not render the frames (English, for developers)."""


class Engine(Protocol):
    """Whatever can render a page with a hole in it (docs/DEVELOPING.md: A third engine)."""

    def frames(self, site: Site, site_dir: Path) -> Frames:
        """Write the theme's assets into ``site_dir`` and return the frames.

        Raises EngineError.
        """


@contextmanager
def faults_told(what: str, *further: type[Exception]) -> Iterator[None]:
    """What Jinja2, the files and the engine itself raise, as EngineError; ``what`` went wrong."""
    kinds: tuple[type[Exception], ...] = (TemplateError, OSError, *further)
    try:
        yield
    except TemplateSyntaxError as error:
        place = f"{error.filename or error.name}:{error.lineno}"
        raise EngineError(f"{place}: {error.message}") from error
    except kinds as error:
        raise EngineError(f"{what}: {error}") from error


def is_served(name: str) -> bool:
    """Whether a file that lies in the theme or in ``docs_dir`` is copied into the site."""
    return not (name.startswith(_UNUSED) or name.endswith((".map", ".md")))


def refuse_kits(site: Site, files: Iterable[tuple[str, str | Path]]) -> None:
    """Raise EngineError where a kit for newsrooms stands among the files that are copied into the
    site, by their names there: it may be under an embargo.
    """
    kit = site.words("kit.files.folder", id="")
    for name, file in files:
        if any(folder.startswith(kit) for folder in PurePosixPath(name).parts[:-1]):
            raise EngineError(site.words("kit.faults.served", file=visible(str(file))))


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
        "site_name": settings.site_name,
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
