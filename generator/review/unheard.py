"""What nobody hears who follows the podcast: directories do not take every format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.feeds.podcast import unlisted
from generator.problems import Problem, Severity
from generator.site import Site


def unheard(site: Site) -> Iterator[Problem]:
    """A warning, without its place, for each story whose recordings the podcast leaves out, all."""
    for story, tag, one in unlisted(site):
        found = PurePosixPath(one.url).suffix if one.local else one.type
        yield Problem(
            "podcast-without",
            story.source,
            (tag, "url" if one.local else "type"),
            story.id,
            found,
            severity=Severity.WARNING,
        )
