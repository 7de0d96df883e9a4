"""No engine at all: Jinja2 renders the frames, and the theme's files are copied as they are.

The site is the one that MkDocs gives, byte for byte: of Material the theme takes the order of the
blocks in ``<head>`` alone, and that stands here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jinja2 import (
    ChoiceLoader,
    DictLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context

from generator.config import Settings
from generator.engines.base import (
    DEPTHS,
    NOT_FOUND,
    EngineError,
    faults_told,
    frame_values,
    is_served,
    refuse_kits,
)
from generator.pages.frames import Frame, Frames
from generator.site import Site
from generator.theme import FOLDER as THEME

_BLOCKS: Final = "site_meta", "htmltitle", "styles", "libs", "fonts", "analytics", "extrahead"
_BASE: Final = "\n".join(f"{{% block {name} %}}{{% endblock %}}" for name in _BLOCKS)
_NO_FILES: Final = (".html", ".py", ".pyc")
"""Of a theme, what is read and not served."""


class PlainEngine:
    """Needs nothing beside the theme's folders and the settings."""

    def frames(self, site: Site, site_dir: Path) -> Frames:
        """See ``generator.engines.base.Engine``."""
        with faults_told("theme"):
            _refuse_missing(site.settings.theme_dir)
            files = dict(_served(site.settings))
            refuse_kits(site, files.items())
            for name, file in files.items():
                copy = site_dir / name
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)
            environment = _environment(site)
            frame = environment.get_template("frame.html")
            by_depth = {depth: Frame(frame.render(base="../" * depth)) for depth in DEPTHS}
            lost = environment.get_template(NOT_FOUND).render(base=site.settings.base_path)
            return Frames(by_depth, Frame(lost))


def _refuse_missing(own: Path) -> None:
    """Raise EngineError where the settings name a folder that is not there, as MkDocs does; a
    portal without files of its own names none.
    """
    if own.name != THEME and not own.is_dir():
        raise EngineError(f"theme.custom_dir: {own} does not exist")


def _environment(site: Site) -> Environment:
    base = DictLoader({"base.html": f"<head>\n{_BASE}\n</head>"})
    environment = Environment(  # noqa: S701 - the frame escapes by itself, as under MkDocs
        loader=ChoiceLoader([FileSystemLoader(site.settings.theme.folders), base]),
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters["url"] = _url
    environment.globals["honour_roll"] = frame_values(site)
    return environment


@pass_context
def _url(context: Context, address: str) -> str:
    """An address as MkDocs writes it: from the depth of a frame, or from the server's root."""
    base: str = context["base"]
    if address:
        return base + address
    return f"{base}." if base.startswith("/") else base[:-1] or "."


def _served(settings: Settings) -> Iterator[tuple[str, Path]]:
    """What is copied into the site, by its name there; of several files the last: those of
    ``docs_dir`` stand over those of the theme, and there the portal's own over the package's.
    """
    for folder in reversed(settings.theme.folders):
        for name, file in _files(folder):
            if not name.endswith(_NO_FILES):
                yield name, file
    yield from _files(settings.docs_dir)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for inner, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for one in sorted(names):
            file = Path(inner, one)
            name = file.relative_to(folder).as_posix()
            if not one.startswith(".") and is_served(name):
                yield name, file
