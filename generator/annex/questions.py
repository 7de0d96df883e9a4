"""What an import is unsure of: asked on a terminal, answered by the default in a script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.annex.lines import Place

LEAVE = ""
"""The answer that takes none of the proposals."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: what it means to the program, and how it reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """``code``: a key of ``import.questions``. ``default``: what a script takes; None: nothing.

    ``found`` is what the annex says there.
    """

    code: str
    place: Place
    found: str
    options: tuple[Option, ...]
    default: str | None = None


Ask = Callable[[Question], str | None]
"""Answers a question with the value of an option, or with None where there is no answer."""


@dataclass
class Answers:
    """Asks each thing once: forty rows with the same unit are one question."""

    ask: Ask
    open: list[Question] = field(default_factory=list)
    _given: dict[tuple[str, str, tuple[Option, ...]], str | None] = field(default_factory=dict)

    def to(self, question: Question, *, once: bool = False) -> str | None:
        """The answer; None where there is none, and then the question is noted as open.

        ``once``: the same answer serves all questions with the same text and options.
        """
        key = (question.code, question.found, question.options)
        if once and key in self._given:
            return self._given[key]
        answer = self.ask(question)
        if answer is None:
            self.open.append(question)
        if once:
            self._given[key] = answer
        return answer


def by_default(question: Question) -> str | None:
    """What a script answers: the default, where there is one."""
    return question.default
