"""What people write: stories (``content/stories/<year>/<id>.md``) and pages about the portal."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from generator.records.base import (
    IsoDate,
    Line,
    Markdown,
    Model,
    Newsworthy,
    Photo,
    Record,
    RecordingUrl,
    SubjectRef,
    Text,
)
from generator.records.captions import CaptionFault, Cue, cues, transcript

MAX_LENGTH = 10**12
MAX_DURATION = 7 * 24 * 3_600


def _timed(text: str) -> str:
    try:
        cues(text)
    except CaptionFault as fault:
        told = {"line": fault.line, "cause": fault.cause.value, "character": fault.found}
        raise PydanticCustomError("captions", "no captions: line {line}", told) from None
    return text


Captions = Annotated[Text, AfterValidator(_timed)]
"""WebVTT or SubRip, in the record itself: what is checked of all texts is checked of it as well."""


class Recording(Model):
    """Audio or video for the broadcaster: a file under ``media/``, or one that stands elsewhere.

    ``length`` in bytes, at most a terabyte; ``duration`` in seconds, at most a week. Type, length
    and duration of a file under ``media/`` are measured, whatever is written here; type and length
    of another must be told. ``captions`` say what is heard and when, ``transcript`` what is heard,
    where no captions do.
    """

    url: RecordingUrl
    type: (
        Annotated[str, StringConstraints(pattern=r"^(audio|video)/[a-z0-9.+-]+$", max_length=80)]
        | None
    ) = None
    length: int | None = Field(default=None, gt=0, le=MAX_LENGTH)
    duration: int | None = Field(default=None, gt=0, le=MAX_DURATION)
    captions: Captions | None = None
    transcript: Text | None = None

    @property
    def local(self) -> bool:
        """Whether the file is the portal's own."""
        return self.url.startswith("media/")

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The captions, read; none where there are none."""
        return cues(self.captions) if self.captions else ()

    @property
    def said(self) -> str:
        """What is heard, as plain text in paragraphs; empty where nobody wrote it down."""
        return self.transcript or transcript(self.cues)

    @model_validator(mode="after")
    def _told_or_measured(self) -> Recording:
        if not self.local and (self.type is None or self.length is None):
            raise PydanticCustomError("recording", "type and length must be told")
        return self


class Story(Newsworthy):
    """A story about awardees, practices and movements."""

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
