"""What the commands share: their options, and faults as exit codes.

Exit 0: done; 1: the content has problems; 2: wrong use or environment.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.cluster.agreement import ClusterError
from generator.config import ConfigError
from generator.editor.bundle import EditorError
from generator.engines.base import EngineError
from generator.feeds.websub import WebSubError
from generator.git import GitError
from generator.inventory import ManifestError
from generator.last_net import TemplateFault
from generator.output import OutputError
from generator.pages.frames import FrameError
from generator.pipeline import Approved
from generator.scripts import ScriptError
from generator.target import TargetError
from generator.termination import cleared_up

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
        except (
            ClusterError,
            ConfigError,
            EditorError,
            EngineError,
            FrameError,
            GitError,
            ManifestError,
            OutputError,
            ScriptError,
            TargetError,
            TemplateFault,
            WebSubError,
            OSError,
        ) as error:
            click.echo(f"honour-roll: {error}", err=True)
            sys.exit(2)
        except RecursionError:
            click.echo("honour-roll: folders or texts are nested too deeply", err=True)
            sys.exit(2)

    return run


_MOST_HELD = 20


def tell_held(ready: Approved) -> None:
    """What was held back and why: by reason, then each record, without what it says."""
    words = ready.site.words
    if not ready.held:
        click.echo(words.held.nothing)
        return
    click.echo(words.held.title)
    for reason, count in sorted(Counter(held.reason for held in ready.held).items()):
        click.echo(f"  {words.held[reason]}: {count}")
        # The id of somebody who is not to be named may spell the name.
        named = [one for one in ready.held if (one.kind, one.id) not in ready.discretion.keys]
        named = [one for one in named if one.reason == reason]
        for held in named[:_MOST_HELD]:
            click.echo(f"    - {held.kind.value}/{held.id}")
        if len(named) > _MOST_HELD:
            click.echo("    - …")
