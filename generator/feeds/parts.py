"""What an item of a feed consists of, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from generator.photos import Medium


class Category(NamedTuple):
    """A value of a taxonomy: its name, and where its taxonomy stands."""

    label: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo, a recording: where it stands, what it is, who made it. ``duration`` in seconds;
    ``print`` is the same photo in a size for print.
    """

    url: str
    type: str
    length: int
    medium: str
    title: str
    description: str
    credit: str
    width: int | None = None
    height: int | None = None
    duration: int | None = None
    thumbnail: Medium | None = None
    print: Medium | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """``note`` says what changed last; ``retracted`` from when to when it stood.

    ``of`` is the guid of the item that a change happened to, where the change is an item itself.
    No two ``categories`` have one name, whatever they are of: readers show the name alone.
    """

    guid: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    creators: Sequence[str]
    categories: Sequence[Category]
    attachments: Sequence[Attachment]
    note: str
    retracted: tuple[date, date] | None
    of: str = ""
