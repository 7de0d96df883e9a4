"""What the commands share: their options, and faults as exit codes.

Exit 0: done; 1: the content has problems; 2: wrong use or environment.
"""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.speech import words_here
from generator.problems import GeneratorFault, SurroundingsFault, visible
from generator.termination import cleared_up

if TYPE_CHECKING:
    from generator.approval import Approved

content_option = click.option(
    "--content", "content_dir", type=click.Path(path_type=Path), help="Content folder."
)
site_dir_option = click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the built site goes.",
)
engine_option = click.option(
    "--engine",
    type=click.Choice(("mkdocs", "plain")),
    help="What renders the theme's frames, in place of what mkdocs.yml names.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="Worker processes."
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print errors only.")


def told(command: Callable[..., None]) -> Callable[..., None]:
    """Faults of use and environment as exit code 2, with a line that says what is wrong."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            with cleared_up():
                command(*args, **kwargs)
        except (SurroundingsFault, GeneratorFault, OSError) as error:
            click.echo(f"honour-roll: {in_words(error)}", err=True)
            sys.exit(2)
        except RecursionError:
            click.echo(f"honour-roll: {words_here().environment.nested}", err=True)
            sys.exit(2)

    return run


_OF_THE_SYSTEM = {
    errno.ENOENT: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EADDRINUSE: "port",
}


def in_words(error: Exception) -> str:
    """A fault of the surroundings as people are told it; a fault of the program stays as it is."""
    if isinstance(error, GeneratorFault):
        return str(error)
    words = words_here()
    if isinstance(error, SurroundingsFault) and error.code:
        values = {name: visible(str(value)) for name, value in error.values.items()}
        return words(f"environment.{error.code}", **values)
    if isinstance(error, OSError) and (code := _OF_THE_SYSTEM.get(error.errno or 0)):
        file = visible(str(error.filename)) if error.filename else "–"
        return words(f"environment.{code}", file=file)
    return words("environment.other", told=str(error))


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path is a folder, or leads into it, links followed; none need exist.

    Not by Path.resolve, which raises RuntimeError for links in a circle (before Python 3.13).
    """
    inner, outer = (Path(os.path.realpath(one)) for one in (path, folder))
    return inner.is_relative_to(outer)


_MOST_HELD = 20


def held_lines(ready: Approved) -> Iterator[str]:
    """What was held back and why: by reason, then each record, without what it says."""
    words = ready.site.words
    if not ready.held:
        yield str(words.held.nothing)
        return
    yield str(words.held.title)
    for reason, count in sorted(Counter(held.reason for held in ready.held).items()):
        yield f"  {words.held[reason]}: {count}"
        # The id of somebody who is not to be named may spell the name.
        named = [one for one in ready.held if (one.kind, one.id) not in ready.discretion.keys]
        named = [one for one in named if one.reason == reason]
        yield from (f"    - {held.kind.value}/{held.id}" for held in named[:_MOST_HELD])
        if len(named) > _MOST_HELD:
            yield "    - …"
