"""Which engine renders the frames: the settings name one, a command's option another."""

from __future__ import annotations

from importlib.util import find_spec

from generator.config import Settings
from generator.engines.base import Engine, EngineError
from generator.engines.plain import PlainEngine


def engine_of(settings: Settings, named: str | None = None) -> Engine:
    """The engine that is ``named``, or else that of the settings.

    Raises EngineError where it is MkDocs, and MkDocs or its theme is not installed.
    """
    if (named or settings.engine) == "plain":
        return PlainEngine()
    if not (find_spec("mkdocs") and find_spec("material")):
        raise EngineError(
            "MkDocs or mkdocs-material is not installed: install it, or set engine: plain",
            "no-mkdocs",
        )
    # Only here, so that everything else works where it cannot be installed any more.
    from generator.engines.mkdocs import MkDocsEngine  # noqa: PLC0415

    return MkDocsEngine(settings.config_file)
