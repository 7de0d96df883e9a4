"""What a build is made from, as its manifest names it."""

from __future__ import annotations

from pathlib import Path

from generator.config import Settings
from generator.git import commit_of, tracks
from generator.shipped import shipped


def provenance(settings: Settings) -> str | None:
    """The commit of a build: see ``generator.git.commit_of``.

    The form editor's npm packages are not asked about: their lock file is under git.
    """
    inputs = [settings.config_file, *settings.theme.folders]
    if settings.has_editor:
        inputs.append(settings.editor.page)
    root, package = settings.config_file.parent, Path(__file__).parent
    inputs.append(package)
    # Installed as any other library, it is none of the portal's files; nor is what comes with it.
    others = {package, shipped("theme"), shipped("editor") / "page"}
    inputs = [one for one in inputs if one not in others or tracks(root, one)]
    return commit_of(root, settings.content_dir, inputs)
