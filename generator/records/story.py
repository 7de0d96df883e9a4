"""What people write: stories (``content/stories/<year>/<id>.md``) and pages about the portal."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from generator.records.base import (
    IsoDate,
    Line,
    Markdown,
    Model,
    Photo,
    Record,
    RecordingUrl,
    SubjectRef,
)

MAX_LENGTH = 10**12
MAX_DURATION = 7 * 24 * 3_600


class Recording(Model):
    """Audio or video for the broadcaster: a file under ``media/``, or one that stands elsewhere.

    ``length`` in bytes, at most a terabyte; ``duration`` in seconds, at most a week. Type and
    length of a file under ``media/`` are measured, whatever is written here; those of another
    must be told.
    """

    url: RecordingUrl
    type: (
        Annotated[str, StringConstraints(pattern=r"^(audio|video)/[a-z0-9.+-]+$", max_length=80)]
        | None
    ) = None
    length: int | None = Field(default=None, gt=0, le=MAX_LENGTH)
    duration: int | None = Field(default=None, gt=0, le=MAX_DURATION)

    @property
    def local(self) -> bool:
        """Whether the file is the portal's own."""
        return self.url.startswith("media/")

    @model_validator(mode="after")
    def _told_or_measured(self) -> Recording:
        if not self.local and (self.type is None or self.length is None):
            raise PydanticCustomError("recording", "type and length must be told")
        return self


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
