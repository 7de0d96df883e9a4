"""``honour-roll serve``: the portal on one's own machine."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, engine_option, told
from generator.config import CONFIG_FILE
from generator.engines.choice import engine_of
from generator.preview.preview import preview


@click.command("serve", cls=EditorCommand)
@content_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True)
@engine_option
@told
def serve(content_dir: Path | None, host: str, port: int, engine: str | None) -> None:
    """Build, serve, and build again when content, theme or settings change."""
    preview(lambda settings: engine_of(settings, engine), CONFIG_FILE, content_dir, host, port)
