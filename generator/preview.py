"""The portal on one's own machine: built, served, and built again on every change.

A build that fails leaves the last good one in place, as publishing does; the problems are printed,
be they of the content, of a template or of the settings, and the next change is waited for.
"""

from __future__ import annotations

import tempfile
import threading
import traceback
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
from watchfiles import watch

from generator import pipeline
from generator.config import (
    ConfigError,
    Settings,
    now_from_environment,
    read_settings,
    read_settings_file,
)
from generator.engines.base import Engine, EngineError
from generator.language import MissingWord, Words, language
from generator.last_net import TemplateFault
from generator.output import OutputError
from generator.pages.frames import FrameError
from generator.problems import ContentProblems
from generator.progress import progress
from generator.scripts import ScriptError
from generator.target import TargetError

_FAULTS = (
    ConfigError,
    EngineError,
    FrameError,
    MissingWord,
    OSError,
    OutputError,
    ScriptError,
    TargetError,
    TemplateFault,
)
_TICK = 500
"""Milliseconds between two looks at the settings."""


class _Handler(SimpleHTTPRequestHandler):
    """Static files with the portal's own 404 page, never cached."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: what matters here are the builds."""


@dataclass
class _Preview:
    """What is served: settings as they were read last, and the last good build."""

    settings: Settings
    engine: Engine
    config_file: Path
    content_dir: Path | None
    site_dir: Path
    address: str = ""

    def watched(self) -> dict[Path, int]:
        """Folders to watch, each with what tells it from another that took its place."""
        folders = (self.settings.content_dir, Path("theme"))
        return {folder: folder.stat().st_ino for folder in folders if folder.is_dir()}

    def config(self) -> bytes:
        """The settings as they are written. Watching the file would lose sight of it: editors put
        a new one in its place.
        """
        try:
            return read_settings_file(self.config_file).encode()
        except (OSError, ValueError):
            return b""

    def follow(self) -> None:
        """Build again on every change, until interrupted."""
        before, again = self.config(), False
        while True:
            watched = self.watched()
            ticks = watch(
                *watched, raise_interrupt=False, yield_on_timeout=True, rust_timeout=_TICK
            )
            for changes in ticks:
                if self.watched() != watched:
                    # Another folder took the place of one: built once the new one is watched, so
                    # that no change falls between.
                    again = True
                    break
                now = self.config()
                if changes or again or now != before:
                    before, again = now, False
                    click.echo(self._words().cli.changed)
                    self.build()
            else:
                return

    def build(self) -> None:
        """Build what is there now. Whatever is wrong with it is told, and the last site stays."""
        try:
            self.settings = read_settings(self.config_file, self.content_dir)
        except ConfigError as error:
            self._still(str(error))
            return
        local = self.settings.model_copy(update={"base_url": self.address})
        words = self._words()
        try:
            with progress(words, lines=False) as clock:
                built = pipeline.build(
                    local, self.engine, self.site_dir, now_from_environment(), timings=clock
                )
        except ContentProblems as error:
            click.echo(pipeline.told(error, local), err=True)
            click.echo(words.problem_labels.nothing_written, err=True)
        except _FAULTS as error:
            self._still(str(error))
        except Exception:  # a preview outlives every mistake of whoever works on the portal
            self._still(traceback.format_exc())
        else:
            seconds = f"{built.timings.wall:.1f}"
            click.echo(words("cli.built", pages=built.pages, folder=self.site_dir, seconds=seconds))

    def _still(self, told: str) -> None:
        click.echo(f"honour-roll: {told}", err=True)
        click.echo(self._words().cli.still_serving, err=True)

    def _words(self) -> Words:
        return language(self.settings.language)


def preview(
    settings: Settings,
    engine: Engine,
    config_file: Path,
    content_dir: Path | None,
    host: str,
    port: int,
) -> None:
    """Serve until interrupted. Raises OSError where the port is taken.

    ``content_dir`` is what stands in place of the settings' own, which are read again whenever
    ``config_file`` changes.
    """
    with tempfile.TemporaryDirectory(prefix="honour-roll-") as folder:
        one = _Preview(settings, engine, config_file, content_dir, Path(folder) / "site")
        handler = partial(_Handler, directory=str(one.site_dir))
        with ThreadingHTTPServer((host, port), handler) as server:
            one.address = f"http://{host}:{server.server_address[1]}/"
            one.build()
            threading.Thread(target=server.serve_forever, daemon=True).start()
            click.echo(language(settings.language)("cli.serving", address=one.address))
            try:
                one.follow()
            finally:
                server.shutdown()
