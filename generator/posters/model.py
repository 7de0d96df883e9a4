"""What is printed, before it is set: words, and which picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Form(StrEnum):
    """A sheet to hang up; a small card to stand or hang. Each has a layout of its name."""

    POSTER = "poster"
    PLAQUE = "plaque"


SIZES = {Form.POSTER: ("A4", "A3"), Form.PLAQUE: ("A5", "A6")}
"""Sheets (ISO 216) on which each is printed; the first one unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """A file to be made: the layout's name, the title of the PDF, and what the layout shows.

    ``data`` holds texts, numbers, lists and maps of them; ``photo`` names a file under the content
    folder, which the layout finds as ``photo``.
    """

    layout: str
    title: str
    data: Mapping[str, Any]
    photo: str = ""
