"""How far a command is: a bar on a terminal, a line for each step elsewhere, nothing if asked.

All of it goes to standard error, so that what a command prints stays what programs read. The bar
is drawn by click, without a thread of its own: workers are forked while it stands there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

import click

from generator.language import Words
from generator.timings import Timings, Watcher

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_CLEAR = "\r\033[2K"
"""Back to the start of the line, and nothing on it (ECMA-48: CR, EL)."""
_SHOW_CURSOR = "\033[?25h"
"""click hides it while a bar stands there (DECTCEM)."""
_WIDEST = 30
_NARROWEST = 12
_COUNTS = 26
"""Columns of counts and the time left (``  12345/12345  01:23:45``), and one that stays free."""


@contextlib.contextmanager
def progress(words: Words, *, quiet: bool = False, lines: bool = True) -> Iterator[Timings]:
    """Timings that tell a person which step is under way, until the context is left.

    With ``quiet`` nothing is told; without ``lines`` nothing where no terminal is. Nothing of a
    bar is left on the screen, however the context is left.
    """
    err: TextIO | None = sys.stderr  # none where the caller has closed it
    if quiet or err is None or not (on_terminal(err) or lines):
        yield Timings()
    elif on_terminal(err):
        bar = Bar(words, err)
        try:
            yield Timings(watcher=bar)
        finally:
            bar.close()
    else:
        yield Timings(watcher=Lines(words, err))


def on_terminal(out: TextIO) -> bool:
    """Whether a bar can be drawn there: on a terminal that knows how, and that a person sees.

    Systems that run checks say ``CI``, whatever they run them in; some keep what was printed.
    """
    dumb = os.environ.get("TERM", "") in ("", "dumb")
    return out.isatty() and not dumb and os.environ.get("CI", "") in ("", "0", "false")


class Lines(Watcher):
    """A line as each step begins: it is out before the step is, for whoever reads along."""

    def __init__(self, words: Words, out: TextIO) -> None:
        self._words = words
        self._out = out

    def began(self, step: str) -> None:
        """Tell which."""
        _write(self._out, f"{_label(self._words, step)}…\n")


class Bar(Watcher):
    """One line that says the step, how many of its parts are done, and how long the rest takes.

    A step that has no parts shows its name alone.
    """

    def __init__(self, words: Words, out: TextIO) -> None:
        self._words = words
        self._out = out
        self._step = ""
        self._bar: ProgressBar[int] | None = None

    def began(self, step: str) -> None:
        """Show which."""
        self._step, self._bar = _label(self._words, step), None
        _write(self._out, f"{_CLEAR}{self._step[: _columns() - 2]}…")

    def advanced(self, done: int, total: int) -> None:
        """Move the bar, which appears where there are several parts."""
        if total < 2:
            return
        if self._bar is None or self._bar.length != total or done < self._bar.pos:
            self._bar = self._drawn(total)
            _write(self._out, _CLEAR)
        with contextlib.suppress(OSError):
            self._bar.render_progress()
            self._bar.update(done - self._bar.pos)

    def _drawn(self, total: int) -> ProgressBar[int]:
        room = _columns() - len(self._step) - _COUNTS
        template = "%(info)s" if room < 0 else "%(label)s  %(info)s"
        if room >= _NARROWEST:
            template = "%(label)s  [%(bar)s]  %(info)s"
        return click.progressbar(
            length=total,
            label=self._step,
            show_pos=True,
            bar_template=template,
            width=max(1, min(_WIDEST, room - 4)),
            file=self._out,
        )

    def close(self) -> None:
        """Leave an empty line, and the cursor as it was."""
        _write(self._out, _CLEAR + _SHOW_CURSOR)


def _write(out: TextIO, text: str) -> None:
    # That nobody listens any more is no reason to end a build.
    with contextlib.suppress(OSError):
        out.write(text)
        out.flush()


def _label(words: Words, step: str) -> str:
    """A step in people's words; its own name where it has none yet."""
    return str(words.progress.get(step, step))


def _columns() -> int:
    return max(4, shutil.get_terminal_size().columns)
