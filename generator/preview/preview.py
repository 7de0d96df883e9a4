"""The loop of a preview: something changed; the page that was edited; the build; wait again."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click

from generator import pipeline
from generator.addresses import Addresses
from generator.cache.store import Store
from generator.cache.versions import code_version
from generator.config import ConfigError, Settings, now_from_environment, read_settings
from generator.engines.base import Engine
from generator.first_look import FirstLook
from generator.language import MissingWord, Words
from generator.pipeline import Built
from generator.preview.board import Board
from generator.preview.fault import Fault
from generator.preview.server import Server
from generator.preview.watching import Watched
from generator.problems import ContentProblems, GeneratorFault, SurroundingsFault
from generator.progress import progress

_SAID: Final = (GeneratorFault, MissingWord, OSError, SurroundingsFault)
"""What says by itself what is wrong."""
_MOST_LOOKS: Final = 10
"""Records saved at once whose pages are made before the build."""


@dataclass
class _Preview:
    """Settings as they were read last, and the last good build."""

    settings: Settings
    engine: Callable[[Settings], Engine]
    config_file: Path
    content_dir: Path | None
    board: Board
    store: Store
    address: str
    _ahead: FirstLook | None = field(default=None)

    def follow(self, begin: Callable[[], None]) -> None:
        """Build, ``begin`` to serve, and build again on every change, without end."""
        watched = Watched(self.config_file)
        self.build()
        begin()
        for one in self._changes(watched):
            click.echo(self._words().cli.changed)
            self._look(one)
            self.build()

    def _changes(self, watched: Watched) -> Iterator[frozenset[Path]]:
        while True:
            content, own = self.settings.content_dir, self.settings.theme_dir
            words = self.settings.words_file.parent
            for one in watched.changes((content, own, words, *self.settings.theme.folders)):
                yield one
                if (self.settings.content_dir, self.settings.theme_dir) != (content, own):
                    break

    def _look(self, changed: frozenset[Path]) -> None:
        """Show the pages of what was saved, unless something is wrong; the build tells what."""
        root = os.path.realpath(self.settings.content_dir)
        if self._ahead is None or self.board.fault or len(changed) > _MOST_LOOKS:
            return
        ahead = {}
        with contextlib.suppress(Exception):
            now = now_from_environment()
            for path in sorted(changed):
                file = os.path.relpath(os.path.realpath(path), root)
                for address, page in self._ahead.pages(file.replace(os.sep, "/"), now):
                    ahead[self.board.site / address.strip("/") / "index.html"] = page.encode()
        if ahead:
            self.board.put(ahead={**self.board.ahead, **ahead})

    def build(self) -> None:
        """Build what is there now. Whatever is wrong with it is told, and the last site stays."""
        self._ahead = None
        try:
            self.settings = read_settings(self.config_file, self.content_dir)
            self._built(self._build())
        except ContentProblems as error:
            words, folder = self._words(), self.settings.content_dir.name
            self.board.put(Fault.of_content(error, words, folder))
            click.echo(pipeline.told(error, self.settings), err=True)
            click.echo(words.problem_labels.nothing_written, err=True)
        except ConfigError as error:
            name, said = self.config_file.name, str(error)
            self._still(said if name in said else f"{name}: {said}")
        except _SAID as error:
            self._still(str(error))
        except Exception as error:  # a preview outlives every mistake of who edits
            self._still(f"{type(error).__name__}: {error}", traceback.format_exc())

    def _build(self) -> Built:
        local = self.settings.model_copy(update={"base_url": self.address})
        engine, site = self.engine(local), self.board.site
        with progress(self._words(), lines=False) as clock:
            return pipeline.build(
                local, engine, site, now_from_environment(), timings=clock, store=self.store
            )

    def _built(self, built: Built) -> None:
        words = self._words()
        self.board.spared = Addresses(words).editor
        self.board.put()
        seconds, folder = f"{built.timings.wall:.1f}", self.board.site
        click.echo(words("cli.built", pages=built.pages, folder=folder, seconds=seconds))
        # Warmed up while nobody waits.
        self._ahead = FirstLook(built)

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
            store = Store(Path(folder) / "cache", code_version())
            one = _Preview(settings, engine, config_file, content_dir, board, store, server.address)
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
