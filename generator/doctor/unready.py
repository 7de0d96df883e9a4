"""What of the portal around its records is an example still, as warnings of ``check``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.config import Settings
from generator.doctor.github import is_on_github, owners
from generator.doctor.leftovers import denials, emblem, examples, has_real
from generator.doctor.matters import Matter
from generator.language import Words
from generator.loading.library import Library
from generator.problems import Problem, Severity


def unready(settings: Settings, library: Library, words: Words) -> Iterator[Problem]:
    """A warning for each example left in settings, pages, workflows, owners and emblem.

    Only where somebody real is published: a portal of invented records is one that is tried.
    """
    if not has_real(library):
        return
    root = settings.config_file.parent
    matters = [
        *examples(settings),
        *denials(settings, library, words),
        *emblem(settings),
        *(owners(settings) if is_on_github(root) else ()),
    ]
    for one in matters:
        if one.file is not None:
            yield _problem(one, settings, words)


def _problem(matter: Matter, settings: Settings, words: Words) -> Problem:
    texts = words.doctor.matters[matter.code]
    file = os.path.relpath(matter.file or settings.config_file, settings.content_dir)
    return Problem(
        "left-unfinished",
        Path(file).as_posix(),
        values={key: str(texts[key]).format(**matter.values) for key in ("what", "fix")},
        severity=Severity.WARNING,
        line=matter.line,
        column=1,
    )
