"""What stories say of their recordings that a player would stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from generator.loading.library import Library
from generator.problems import Problem, Severity
from generator.recordings import SUFFIXES
from generator.records.captions import transcript
from generator.records.kinds import Kind
from generator.records.story import Recording, Story

_SOUND_ALONE: Final = frozenset(
    suffix for kind, some in SUFFIXES.items() if kind.startswith("audio/") for suffix in some
) - frozenset(
    suffix for kind, some in SUFFIXES.items() if kind.startswith("video/") for suffix in some
)


def check_recordings(library: Library) -> Iterator[Problem]:
    """Problems, without their places, in the recordings of each story."""
    for story in library.of(Kind.STORIES).values():
        if isinstance(story, Story) and (story.audio or story.video):
            yield from _of_story(story, library.origins[Kind.STORIES, story.id].file)


def _of_story(story: Story, file: str) -> Iterator[Problem]:
    for name, one in (("audio", story.audio), ("video", story.video)):
        if one:
            yield from _of_one(one, name, file, story.id)
    if story.audio and story.video and story.audio.url == story.video.url:
        yield Problem("recording-twice", file, ("video", "url"), story.id, story.video.url)


def _of_one(one: Recording, name: str, file: str, story: str) -> Iterator[Problem]:
    if not one.local and one.type and not one.type.startswith(f"{name}/"):
        yield Problem("recording-kind", file, (name, "type"), story, one.type)
    # A container of films may hold sound alone, and never the other way round.
    if one.local and name == "video" and PurePosixPath(one.url).suffix.lower() in _SOUND_ALONE:
        yield Problem("recording-kind", file, (name, "url"), story, one.url)
    if one.url.startswith("http://"):
        yield Problem("recording-insecure", file, (name, "url"), story, one.url)
    if one.captions and one.transcript and one.transcript.split() != transcript(one.cues).split():
        at = (name, "transcript")
        yield Problem("transcript-differs", file, at, story, severity=Severity.WARNING)
