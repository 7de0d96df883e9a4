"""The last net: whatever breaks while one record is worked on is told with its file.

Models have bounds and checks come first, so nothing should break behind them. Where it does all
the same, an editor has to know which of 100,000 records to look at, and a developer which line of
code. Every step of a build is held in this one net; which record it was stands in the traceback:
the one that the innermost frame was holding.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

from jinja2 import TemplateError, TemplateSyntaxError

from generator.problems import ContentProblems, GeneratorFault, Problem
from generator.records.kinds import FOUND_AS, Kind
from generator.records.shapes import SHAPES

_ROOT: Final = Path(__file__).parent.parent
_KIND_OF: Final = {shape.model: kind for kind, shape in SHAPES.items()}
# What a loop over records calls the one in its hand; Jinja2 calls a template's ``one`` so.
_IN_HAND: Final = ("one", "record", "entry", "l_1_one", "l_0_one")
_LONGEST: Final = 200
CATALOGUES: Final = "catalogues"
BROKEN: Final = "record-broken"
"""The code of a problem that is none of the record's."""


class TemplateFault(Exception):
    """A template of the theme is wrong; says which line."""


class RecordFault(ContentProblems):
    """Something broke while a record was worked on; carries the problem that names it."""


@contextmanager
def last_net() -> Iterator[None]:
    """Hold what breaks inside.

    Raises RecordFault where a record was being worked on, TemplateFault where a template cannot be
    read or names what is not there. What says by itself what is wrong (ContentProblems, OSError,
    GeneratorFault), and what breaks without any record, is raised as it is.
    """
    try:
        yield
    except (ContentProblems, GeneratorFault, OSError, TemplateFault):
        raise
    except TemplateSyntaxError as error:
        place = f"{_relative(error.filename or error.name or '')}:{error.lineno}"
        raise TemplateFault(f"{place}: {error.message}") from error
    except TemplateError as error:
        raise TemplateFault(_said(error)) from error
    except Exception as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise RecordFault([problem]) from error


def problem_of(error: BaseException) -> Problem | None:
    """The problem that names the record an error met; None where no frame held one."""
    frames = [frame for frame, _line in traceback.walk_tb(error.__traceback__)]
    for frame in reversed(frames):
        if place := _record_in(frame):
            file, identity = place
            return broken(error, file, identity)
    return None


def broken(error: BaseException, file: str, identity: str = "") -> Problem:
    """The problem of a record that could not be worked on."""
    return Problem("record-broken", file, record=identity, found=_said(error), line=1, column=1)


def _record_in(frame: FrameType) -> tuple[str, str] | None:
    """File and id of the record that a frame works on."""
    held = frame.f_locals
    for name in dict.fromkeys((*(name for name in _IN_HAND if name in held), *held)):
        for value in (held[name], *_inside(held[name])):
            if place := _place_of(value):
                return place
    return None


def _inside(value: Any) -> tuple[Any, ...]:
    """Where a record may be in what is held: a page's values, a feed's item, a line of a list."""
    values = value if type(value) is dict else getattr(value, "values", None)
    shown = values.get("one") if isinstance(values, Mapping) else None
    # Of a line of a list, whose it is.
    return (
        shown,
        getattr(value, "source", None),
        getattr(value, "who", None),
        (getattr(shown, "who", None)),
    )


def _place_of(value: Any) -> tuple[str, str] | None:
    """File and id of a record, whichever side of the gate it is on."""
    source, identity = getattr(value, "source", None), getattr(value, "id", None)
    if not isinstance(identity, str):
        return None
    if isinstance(source, str):
        return source, identity
    kind = _KIND_OF.get(type(value), getattr(value, "kind", None))
    kind = kind if isinstance(kind, Kind) else FOUND_AS.get(str(kind))
    if kind is None:
        return None
    shape = SHAPES[kind]
    catalogue = f"{CATALOGUES}/{kind}.yml"
    return (catalogue if shape.catalogue else f"{kind}/{identity}{shape.suffix}"), identity


def _said(error: BaseException) -> str:
    """What went wrong, and on which line of ours: the innermost one."""
    text = f"{type(error).__name__}: {error}"[:_LONGEST]
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        name = _relative(frame.f_code.co_filename)
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            # Jinja2 compiles to Python, whose lines are not those of the template.
            return f"{text} ({name}:{template.get_corresponding_lineno(line)})"
        if name.startswith("generator/"):
            return f"{text} ({name}:{line})"
    return text


def _relative(file: str) -> str:
    path = Path(file)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else file
