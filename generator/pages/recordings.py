"""The recordings of a story as pages offer them: to play, to read, to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.feeds.podcast import PLAIN, WEBVTT, texts_of
from generator.media import Played, played
from generator.photos import Media
from generator.roll.published import PublicStory
from generator.site import Site


@dataclass(frozen=True, slots=True)
class Offered:
    """A recording: what it is called, and ``audio`` or ``video``, as the element that plays it is.

    ``captions`` and ``plain`` are the addresses of what is said in it, with times and without;
    empty where nobody wrote it down. ``said`` are its paragraphs.
    """

    label: str
    tag: str
    file: Played
    captions: str
    plain: str
    said: Sequence[str]


def recordings_of(site: Site, media: Media, story: PublicStory) -> tuple[Offered, ...]:
    """Sound, then picture."""
    words = site.words.story
    found = []
    texts = {(text.tag, text.ending): text.address for text in texts_of(site, story)}
    for tag, label, one in (
        ("audio", words.listen, story.audio),
        ("video", words.watch, story.video),
    ):
        if one:
            said = one.said.split("\n\n") if one.said else []
            found.append(
                Offered(
                    str(label),
                    tag,
                    played(media, one),
                    texts.get((tag, WEBVTT), ""),
                    texts.get((tag, PLAIN), ""),
                    [" ".join(each.split()) for each in said],
                )
            )
    return tuple(found)
