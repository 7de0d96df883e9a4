"""``--timings``: what each step took, as a table for people or as JSON in a file for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.files import read_plain, write_file
from generator.timings import Timings

VERSION = 1
_TABLE = "-"
_MOST_BYTES = 1 << 24


class _Target(click.ParamType[str]):
    """A file that may be written, or ``-`` for the table."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse at once what is not to be written over: nobody waits for a build to learn it."""
        target = str(value)
        if target != _TABLE and (why := _in_the_way(Path(target))):
            self.fail(f"{target}: {why}", param, ctx)
        return target


def _in_the_way(file: Path) -> str | None:
    """Why a file cannot be written; only timings are replaced."""
    if not file.parent.is_dir():
        return "there is no such folder to write to"
    try:
        data = read_plain(file, _MOST_BYTES)
        if not data or _are_timings(json.loads(data)):
            return None
    except FileNotFoundError:
        return None
    except OSError as error:
        return str(error)
    except (ValueError, RecursionError):
        pass
    return "it holds something else than timings, and stays as it is"


def _are_timings(data: Any) -> bool:
    return isinstance(data, dict) and {"version", "command", "steps"} <= data.keys()


timings_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--timings",
    metavar="[FILE]",
    type=_Target(),
    is_flag=False,
    flag_value=_TABLE,
    help="Print what each step took; with FILE, write it there as JSON.",
)


def refuse_inside(target: str | None, site_dir: Path) -> None:
    """Raises click.UsageError where the file would stand in a site, which is not to hold it."""
    if target in (None, _TABLE):
        return
    if Path(target or "").resolve().is_relative_to(site_dir.resolve()):
        raise click.UsageError(f"{target}: the site consists of what is built, and nothing more")


def tell_timings(timings: Timings, target: str | None, command: str, **facts: int) -> None:
    """Print the table or write the file, if either was asked for. Raises OSError.

    ``facts`` are what else is known of the run, such as how many pages were built.
    """
    if target == _TABLE:
        click.echo("\n".join(timings.lines()))
    elif target is not None:
        data = {"version": VERSION, "command": command, **facts, **timings.as_data()}
        write_file(Path(target), (json.dumps(data, indent=1) + "\n").encode())
