"""The last net: whatever breaks while one record is worked on is told with its file.

Models have bounds and checks come first, so nothing should break behind them. Where it does all
the same, an editor has to know which of 100,000 records to look at, and a developer which line of
code. Every step of a build is held in this one net; which record it was stands in the traceback:
the one that the innermost frame was holding (``generator.culprits``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.problems import ContentProblems, GeneratorFault, SurroundingsFault


class TemplateFault(SurroundingsFault):
    """A template of the theme is wrong; says which line."""


class RecordFault(ContentProblems):
    """Something broke while a record was worked on; carries the problem that names it."""


@contextmanager
def last_net() -> Iterator[None]:
    """Hold what breaks inside.

    Raises RecordFault where a record was being worked on, TemplateFault where a template cannot be
    read or names what is not there. What says by itself what is wrong (ContentProblems, OSError,
    GeneratorFault, SurroundingsFault), and what breaks without any record, is raised as it is.
    """
    try:
        yield
    except (ContentProblems, GeneratorFault, OSError, SurroundingsFault):
        raise
    except Exception as error:
        from generator.culprits import of_a_template, problem_of  # noqa: PLC0415 - see there

        if told := of_a_template(error):
            raise TemplateFault(told) from error
        problem = problem_of(error)
        if problem is None:
            raise
        raise RecordFault([problem]) from error
