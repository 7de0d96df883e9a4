"""Whether the settings name what is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from generator.config import Settings, read_settings_file
from generator.loading.library import Library
from generator.problems import Problem, Severity
from generator.records.kinds import Kind

_NAMING: Final = {
    "home_movement": Kind.MOVEMENTS,
    "help_page": Kind.PAGES,
    "rights_page": Kind.PAGES,
    "frontline_role": Kind.ROLES,
    "leader_role": Kind.ROLES,
}
_WAY: Final = ("extra", "honour_roll")
_MOST_ALLOWED: Final = 12


def check_settings(settings: Settings, library: Library) -> Iterator[Problem]:
    """Settings that name a record which is not there: a warning each, as the portal still stands.

    A draft counts as being there: the setting is right, and begins to work with its approval.
    """
    for name, kind in _NAMING.items():
        identity = getattr(settings, name)
        shelf = library.of(kind)
        if not identity or identity in shelf or library.is_broken(kind, identity):
            continue
        line, column = _place(settings.config_file, name)
        yield Problem(
            "setting-names-nothing",
            Path(os.path.relpath(settings.config_file, settings.content_dir)).as_posix(),
            (*_WAY, name),
            found=identity,
            allowed=", ".join(sorted(shelf)[:_MOST_ALLOWED]),
            values={"name": name, "kinds": (kind.value,)},
            severity=Severity.WARNING,
            line=line,
            column=column,
        )


def _place(config_file: Path, name: str) -> tuple[int, int]:
    """Line and column of a setting's value, from 1. Nothing is constructed, whatever its tags."""
    try:
        node = yaml.compose(read_settings_file(config_file), Loader=yaml.CSafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return 1, 1
    for step in (*_WAY, name):
        if not isinstance(node, yaml.MappingNode):
            return 1, 1
        node = next((value for key, value in node.value if key.value == step), None)
    return (node.start_mark.line + 1, node.start_mark.column + 1) if node else (1, 1)
