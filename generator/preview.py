"""The portal on one's own machine: built, served, and built again on every change.

A build that fails leaves the last good one in place, as publishing does; the problems are
printed.
"""

from __future__ import annotations

import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
from watchfiles import watch

from generator import pipeline
from generator.config import Settings, now_from_environment
from generator.language import language
from generator.output import OutputError
from generator.pages.frames import FrameError
from generator.problems import ContentProblems
from generator.scripts import ScriptError


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


def preview(
    settings: Settings, engine: pipeline.FrameSource, config_file: Path, host: str, port: int
) -> None:
    """Serve until interrupted. Raises OSError where the port is taken."""
    with tempfile.TemporaryDirectory(prefix="honour-roll-") as folder:
        site_dir = Path(folder) / "site"
        server = ThreadingHTTPServer((host, port), partial(_Handler, directory=str(site_dir)))
        address = f"http://{host}:{server.server_address[1]}/"
        local = settings.model_copy(update={"base_url": address})
        words = language(settings.language)
        _build(local, engine, site_dir)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(words("cli.serving", address=address))
        watched = [
            path for path in (settings.content_dir, Path("theme"), config_file) if path.exists()
        ]
        try:
            for _changes in watch(*watched, raise_interrupt=False):
                click.echo(words.cli.changed)
                _build(local, engine, site_dir)
        finally:
            server.shutdown()


def _build(settings: Settings, engine: pipeline.FrameSource, site_dir: Path) -> None:
    words = language(settings.language)
    try:
        built = pipeline.build(settings, engine, site_dir, now_from_environment())
    except ContentProblems as error:
        click.echo(pipeline.told(error, settings), err=True)
        click.echo(words.problem_labels.nothing_written, err=True)
    except (FrameError, OutputError, ScriptError) as error:
        click.echo(f"honour-roll: {error}", err=True)
    else:
        seconds = sum(built.timings.steps.values())
        click.echo(words("cli.built", pages=built.pages, folder=site_dir, seconds=f"{seconds:.1f}"))
