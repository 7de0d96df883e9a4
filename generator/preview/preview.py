"""The loop of a preview: something changed; the page that was edited; the build; wait again.

What is saved while a build runs waits for no build: it is watched from a thread of its own, which
shows the page of what was edited, and the next build begins when this one has ended.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click

from generator import approval, pipeline
from generator.addresses import Addresses
from generator.cache.store import LastingStore, Store
from generator.cache.versions import code_version
from generator.config import ConfigError, Settings, now_from_environment, read_settings
from generator.engines.base import Engine
from generator.first_look import FirstLook
from generator.garbage import let_go
from generator.language import MissingWord, Words
from generator.pipeline import Built
from generator.preview.board import Board
from generator.preview.early import Early
from generator.preview.fault import Fault
from generator.preview.server import Server
from generator.preview.watching import Watched
from generator.problems import ContentProblems, GeneratorFault, Problem, SurroundingsFault
from generator.progress import progress

_SAID: Final = (GeneratorFault, MissingWord, OSError, SurroundingsFault)
"""What says by itself what is wrong."""
_MOST_LOOKS: Final = 10
"""Records saved at once whose pages are made before the build."""
_SETTLED: Final = 0.05
"""Seconds after which a file in which something is wrong is read again: an editor may be about to
write the rest of it."""
_PATIENCE: Final = 1.0
"""Seconds: on Windows a wait without an end is deaf to Ctrl+C."""


@dataclass
class Preview:
    """Settings as they were read last, and the last good build.

    ``_ahead`` makes pages of it anew; ``_looked`` are those that were made since the build began
    that runs now, by their file of the site: it need not have read what they show.
    """

    settings: Settings
    engine: Callable[[Settings], Engine]
    config_file: Path
    content_dir: Path | None
    board: Board
    store: Store
    address: str
    _ahead: FirstLook | None = field(default=None)
    _looked: dict[Path, bytes] = field(default_factory=dict)
    _early: Early = field(default_factory=Early)
    _showing: threading.Lock = field(default_factory=threading.Lock)
    _ended: threading.Event = field(default_factory=threading.Event)
    _stale: threading.Event = field(default_factory=threading.Event)

    def follow(self, begin: Callable[[], None]) -> None:
        """Build, ``begin`` to serve, and build again on every change, until it is ended."""
        watched = Watched(self.config_file, self._folders, self._ended)
        # Before there is any thread, which no process that is forked could take along.
        self.build(jobs=os.cpu_count() or 1)
        begin()
        watching = threading.Thread(target=self._watch, args=(watched,), daemon=True)
        watching.start()
        try:
            while self._changed():
                click.echo(self._words().cli.changed)
                self.build()
        finally:
            self.end()
            watching.join()

    def end(self) -> None:
        """Follow no further."""
        self._ended.set()

    def _folders(self) -> tuple[Path, ...]:
        settings = self.settings
        own, words = settings.theme_dir, settings.words_file.parent
        return settings.content_dir, own, words, *settings.theme.folders

    def _watch(self, watched: Watched) -> None:
        for one in watched.changes():
            self._look(one)
            self._stale.set()

    def _changed(self) -> bool:
        """Wait until something has changed: all that has is built at once. False at the end."""
        while not self._ended.is_set():
            if self._stale.wait(_PATIENCE):
                # What changes from here on may come too late for the build that begins.
                self._stale.clear()
                return True
        return False

    def _look(self, changed: frozenset[Path]) -> None:
        """Show the pages of what was saved, or what is wrong with it by itself."""
        ahead = self._ahead
        if ahead is None or len(changed) > _MOST_LOOKS:
            return
        root = os.path.realpath(self.settings.content_dir)
        pages: dict[Path, bytes] = {}
        said: dict[str, list[Problem]] = {}
        with contextlib.suppress(Exception):
            now = now_from_environment()
            for path in sorted(changed):
                file = os.path.relpath(os.path.realpath(path), root).replace(os.sep, "/")
                said[file] = self._wrong_with(ahead, file)
                found = dict(ahead.pages(file, now))
                if not found:
                    # It may be withdrawn: what was shown of it is not to outlive the next build.
                    self._looked.clear()
                for address, page in found.items():
                    pages[self.board.site / address.strip("/") / "index.html"] = page.encode()
        with self._showing:
            self._looked |= pages
            fault = self.board.fault
            wrong = self._early.read(said, fault.problems if fault else ())
            if fault and not fault.problems:
                return  # what surrounds the content is wrong, which a build tells
            if wrong:
                self.board.put(self._fault(wrong))
            elif pages or fault:
                self.board.put(ahead={**self.board.ahead, **self._looked})

    def _wrong_with(self, ahead: FirstLook, file: str) -> list[Problem]:
        if not ahead.wrong(file):
            return []
        time.sleep(_SETTLED)
        return ahead.wrong(file)

    def build(self, jobs: int = 1) -> None:
        """Build what is there now. Whatever is wrong with it is told, and the last site stays."""
        with self._showing:
            mended = dict(self._looked)
            self._looked.clear()
            self._early.begin()
        try:
            self.settings = read_settings(self.config_file, self.content_dir)
            self._built(self._build(jobs, mended))
        except ContentProblems as error:
            self._failed(error)
        except ConfigError as error:
            name, said = self.config_file.name, str(error)
            self._still(said if name in said else f"{name}: {said}")
        except _SAID as error:
            self._still(str(error))
        except Exception as error:  # a preview outlives every mistake of who edits
            self._still(f"{type(error).__name__}: {error}", traceback.format_exc())

    def _build(self, jobs: int, mended: dict[Path, bytes]) -> Built:
        local = self.settings.model_copy(update={"base_url": self.address})
        engine, site = self.engine(local), self.board.site
        with progress(self._words(), lines=False) as clock:
            return pipeline.build(
                local,
                engine,
                site,
                now_from_environment(),
                jobs=jobs,
                timings=clock,
                store=self.store,
                passed=lambda: self._passed(mended),
                followed=True,
            )

    def _passed(self, mended: dict[Path, bytes]) -> None:
        """Nothing is wrong with the content any more: the last good site is shown at once, with
        the pages that were ``mended``, and not when the next one is built.
        """
        with self._showing:
            fault, wrong = self.board.fault, self._early.passed()
            if fault and fault.problems and not wrong and self.board.site.is_dir():
                self.board.put(ahead={**mended, **self._looked})

    def _built(self, built: Built) -> None:
        words = self._words()
        self.board.spared = Addresses(words).editor
        with self._showing:
            wrong = self._early.passed()
            self.board.put(self._fault(wrong) if wrong else None, dict(self._looked))
        seconds, folder = f"{built.timings.wall:.1f}", self.board.site
        click.echo(words("cli.built", pages=built.pages, folder=folder, seconds=seconds))
        # A template may have been broken meanwhile: the build that follows tells.
        with contextlib.suppress(Exception):
            ahead = FirstLook(built)
            ahead.warm()
            self._ahead = ahead
        let_go()

    def _failed(self, error: ContentProblems) -> None:
        with self._showing:
            wrong = self._early.failed(error.problems)
            if wrong:
                self.board.put(self._fault(wrong))
        if wrong:
            click.echo(approval.told(ContentProblems(wrong), self.settings), err=True)
            click.echo(self._words().problem_labels.nothing_written, err=True)

    def _fault(self, wrong: tuple[Problem, ...]) -> Fault:
        return Fault(self._words(), self.settings.content_dir.name, wrong)

    def _still(self, said: str, trace: str = "") -> None:
        self.board.put(Fault(self._words(), self.settings.content_dir.name, said=said, trace=trace))
        click.echo(f"honour-roll: {trace or said}", err=True)
        click.echo(self._words().cli.still_serving, err=True)

    def _words(self) -> Words:
        return self.settings.words


def preview(
    engine: Callable[[Settings], Engine],
    config_file: Path,
    content_dir: Path | None,
    host: str,
    port: int,
) -> None:
    """Serve until interrupted. Raises OSError where the port is taken, ConfigError where there is
    no ``config_file`` at all.

    ``content_dir`` is what stands in place of the settings' own, which are read again whenever
    ``config_file`` changes; which ``engine`` there is hangs on them.
    """
    with tempfile.TemporaryDirectory(prefix="honour-roll-") as folder:
        board = Board(Path(folder) / "site")
        settings = _first_settings(config_file, content_dir)
        words = settings.words
        with Server(host, port, board, words) as server:
            store = LastingStore(Path(folder) / "cache", code_version())
            one = Preview(settings, engine, config_file, content_dir, board, store, server.address)
            serving = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)

            def begin() -> None:
                serving.start()
                click.echo(words("cli.serving", address=server.address))

            try:
                one.follow(begin)
            except KeyboardInterrupt:
                pass
            finally:
                if serving.is_alive():
                    server.shutdown()


def _first_settings(config_file: Path, content_dir: Path | None) -> Settings:
    """The settings, or where they are broken what there is to go on with until they are mended."""
    try:
        return read_settings(config_file, content_dir)
    except ConfigError:
        if not config_file.exists():
            raise
        root = content_dir or config_file.parent / "content"
        return Settings(site_name="", base_url="http://127.0.0.1/", content_dir=root)
