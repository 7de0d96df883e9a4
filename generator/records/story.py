"""What people write: stories (``content/stories/<year>/<id>.md``) and pages about the portal."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.records.base import (
    IsoDate,
    Line,
    Markdown,
    Model,
    Photo,
    Record,
    SubjectRef,
    WebUrl,
)


class Recording(Model):
    """Audio or video for the broadcaster. ``length`` in bytes, ``duration`` in seconds."""

    url: WebUrl
    type: Annotated[str, StringConstraints(pattern=r"^(audio|video)/[a-z0-9.+-]+$")]
    length: int = Field(gt=0)
    duration: int | None = Field(default=None, gt=0)


class Story(Record):
    """Tin, bài about awardees, practices and movements."""

    title: Line
    standfirst: Line
    date: IsoDate
    byline: Line
    outlet: Line | None = None
    about: tuple[SubjectRef, ...] = ()
    photos: tuple[Photo, ...] = ()
    audio: Recording | None = None
    video: Recording | None = None
    body: Markdown


class Page(Record):
    """A page about the portal itself: ``content/pages/<id>.md``."""

    title: Line
    summary: Line | None = None
    body: Markdown
