"""What a build is made from, as its manifest names it."""

from __future__ import annotations

from pathlib import Path

from generator.config import Settings
from generator.git import commit_of, tracks


def provenance(settings: Settings, theme: Path) -> str | None:
    """The commit of a build: see ``generator.git.commit_of``.

    The form editor's npm packages are not asked about: their lock file is under git.
    """
    inputs = [settings.config_file, theme]
    if settings.has_editor:
        inputs.append(settings.editor.folder / "page")
    root, package = settings.config_file.parent, Path(__file__).parent
    # Installed as any other library, it is none of the portal's files.
    if tracks(root, package):
        inputs.append(package)
    return commit_of(root, settings.content_dir, inputs)
