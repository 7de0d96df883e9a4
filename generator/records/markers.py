"""What a field's type says beyond its shape: that an id refers, a text is Markdown, a path a file.

A marker stands in the annotation (``Annotated[str, ..., Refers((Kind.FIELDS,))]``), and
``generator.records.walk`` finds what is marked: whoever adds such a field adds no line elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.records.kinds import Kind


class Marker:
    """What is found by ``generator.records.walk``."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Refers(Marker):
    """An id of a record or a catalogue entry of one of ``kinds``; of none: of its own catalogue.

    Forms and the reference for editors offer what can be referred to; ``checking.references``
    tells what is not there.
    """

    kinds: tuple[Kind | Literal["criteria"], ...]


@dataclass(frozen=True, slots=True)
class Alone(Marker):
    """A list of which one item alone may be written, and is read, without a list around it."""


@dataclass(frozen=True, slots=True)
class MarkdownText(Marker):
    """A text that is rendered: its links are checked, and forms offer a field for Markdown."""


@dataclass(frozen=True, slots=True)
class MediaFile(Marker):
    """A file under ``content/media/``. ``elsewhere``: the address of another site may stand there
    instead; ``pdf``: a document, not a picture.
    """

    elsewhere: bool = False
    pdf: bool = False
