"""What ``honour-roll check`` found, for a terminal, for GitHub, and for programs."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.checking.identity import TWIN
from generator.checking.report import in_words, tell, told_file, total
from generator.git import Changes
from generator.language import Words
from generator.problems import Problem, Severity, path_from, visible
from generator.review import markdown_text
from generator.review.history import Sign, sign

MOST_ANNOTATIONS = 10
"""GitHub shows ten errors and ten warnings of a step, and drops the rest without a word:

https://docs.github.com/en/rest/checks (limits of annotations by workflow commands).
"""
MOST_SUMMARY = 1_000_000
"""Bytes; GitHub refuses a step's summary of more than 1 MiB as a whole."""
MOST_COMMENT = 60_000
"""Bytes; GitHub refuses a comment of more than 65,536 characters."""


@dataclass(frozen=True)
class Findings:
    """Problems with their places, those in changed lines and files first.

    ``folder`` is how the content folder is called to people, ``path`` the way to it from where
    the command runs, and ``root`` the way there from the root of the repository. ``changes`` is
    None where nobody asked what changed. ``valid`` counts the records that stand, ``left_out``
    warnings that are not told.
    """

    problems: tuple[Problem, ...]
    words: Words
    folder: str
    path: str
    root: str
    changes: Changes | None
    valid: int
    left_out: int = 0

    @property
    def errors(self) -> int:
        """How many problems must be mended."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    def file(self, problem: Problem) -> str:
        """The file of a problem, as seen from where the command runs."""
        return path_from(self.path, problem.file)

    def in_repository(self, problem: Problem) -> str:
        """The file of a problem, as seen from the root of the repository."""
        return self.root + self.file(problem)

    def changed(self, problem: Problem) -> bool:
        """Whether a problem is in a changed file."""
        return self.changes is not None and self.changes.has(self.file(problem))


def ordered(findings: Findings) -> Findings:
    """Problems on changed lines first, then others in changed files, then the rest, by place.

    Likely twins come after all others.
    """

    def rank(problem: Problem) -> int:
        if problem.code == TWIN:
            return 3  # they ask, and nothing is wrong
        if not findings.changed(problem):
            return 2
        assert findings.changes is not None
        return 0 if findings.changes.has(findings.file(problem), problem.line) else 1

    # A stable sort: by file and line within each rank.
    return replace(findings, problems=tuple(sorted(findings.problems, key=rank)))


def of_the_change(findings: Findings, before: Counter[Sign]) -> Findings:
    """Without warnings of unchanged files that were there before; errors stay, whosever they are.

    ``before`` counts what was said of each place then: where more is said now, all of it is told.
    """
    now = Counter(map(sign, findings.problems))
    kept = tuple(
        one
        for one in findings.problems
        if one.severity is Severity.ERROR
        or findings.changed(one)
        or now[sign(one)] > before[sign(one)]
    )
    return replace(findings, problems=kept, left_out=len(findings.problems) - len(kept))


def as_text(findings: Findings) -> str:
    """For a terminal: all but likely twins, and how many there are with them."""
    words = findings.words
    parts = []
    told = [one for one in findings.problems if one.code != TWIN]
    elsewhere = [one for one in told if not findings.changed(one)]
    here = [one for one in told if findings.changed(one)]
    parts += [tell(one, words, findings.folder) for one in here]
    if findings.changes is not None and elsewhere:
        parts.append(str(words.check.elsewhere))
    parts += [tell(one, words, findings.folder) for one in elsewhere]
    if findings.problems:
        parts.append(total(findings.problems, words))
    if findings.left_out:
        parts.append(words("check.left_out", n=findings.left_out))
    return "\n\n".join(parts)


def twins_as_text(findings: Findings) -> str:
    """Likely twins, in a line each; "" where there are none."""
    words = findings.words
    twins = [one for one in findings.problems if one.code == TWIN]
    lines = [words("check.twins", n=len(twins))] if twins else []
    for one in twins:
        file = told_file(one, words, findings.folder)
        lines.append(f"  {file}:{one.line}:{one.column}: {in_words(one, words).what} [{one.code}]")
    return "\n".join(lines)


def as_json(findings: Findings) -> str:
    """For programs. Keys are never removed or given another meaning within a version."""
    problems = []
    for problem in findings.problems:
        told = in_words(problem, findings.words)
        problems.append(
            {
                "file": None if problem.handle else findings.in_repository(problem),
                "handle": problem.handle or None,
                "line": problem.line,
                "column": problem.column,
                "severity": problem.severity.value,
                "code": problem.code,
                "record": told.record or None,
                "field": told.field or None,
                "found": told.found or None,
                "allowed": told.allowed or None,
                "message": told.what,
                "fix": told.fix,
                "changed": None if findings.changes is None else findings.changed(problem),
            }
        )
    data = {
        "version": 1,
        "errors": findings.errors,
        "warnings": len(problems) - findings.errors,
        "problems": problems,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_github(findings: Findings) -> str:
    """For a workflow's log: what GitHub shows as annotations, then everything as text.

    Between a random word and its repetition GitHub obeys no commands, so that nothing in a
    record can be one.
    """
    lines = list(_annotations(findings))
    text = "\n\n".join(filter(None, (as_text(findings), twins_as_text(findings))))
    if text:
        word = secrets.token_hex(16)
        title = _data(str(findings.words.check.all))
        lines += [
            f"::group::{title}",
            f"::stop-commands::{word}",
            text,
            f"::{word}::",
            "::endgroup::",
        ]
    return "\n".join(lines)


def _annotations(findings: Findings) -> Iterator[str]:
    left = dict.fromkeys(Severity, MOST_ANNOTATIONS)
    for problem in findings.problems:
        if not left[problem.severity]:
            continue
        left[problem.severity] -= 1
        told = in_words(problem, findings.words)
        details = told.details(findings.words)
        message = "\n".join([told.what, *(f"{label}: {text}" for label, text in details)])
        title = f"{told.severity.capitalize()}: {problem.code}"
        place = {
            "file": findings.in_repository(problem),
            "line": str(problem.line),
            "col": str(problem.column),
            "title": title,
        }
        if problem.handle:
            message = f"{told_file(problem, findings.words, findings.folder)}: {message}"
            place = {"title": title}
        properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
        yield f"::{problem.severity.value} {properties}::{_data(message)}"


def _data(text: str) -> str:
    """Escaped as the runner expects it (actions/toolkit, packages/core/src/command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def as_markdown(findings: Findings, most: int = MOST_SUMMARY) -> str:
    """For a step's summary or a comment: readable, and never longer than ``most`` bytes."""
    words = findings.words
    warnings = len(findings.problems) - findings.errors
    if not findings.problems:
        return words("check.sound", n=findings.valid) + "\n"
    text = words("check.title", errors=findings.errors, warnings=warnings) + "\n"
    rest = len(findings.problems)
    told_elsewhere = False
    for problem in findings.problems:
        part = _part(findings, problem)
        if findings.changes is not None and not told_elsewhere and not findings.changed(problem):
            part = f"\n#### {words.check.elsewhere}\n{part}"
            told_elsewhere = True
        ending = "\n" + words("check.more", n=rest) + "\n"
        if len((text + part + ending).encode()) > most:
            return text + ending
        text += part
        rest -= 1
    return text


def _part(findings: Findings, problem: Problem) -> str:
    words = findings.words
    told = in_words(problem, words)
    place = markdown_text.code(told_file(problem, words, findings.folder))
    line = words("check.line", line=problem.line, column=problem.column)
    lines = [f"- {place}, {line}  ", f"  **{told.severity}**: {markdown_text.plain(told.what)}"]
    for label, text in told.details(words):
        is_advice = text == told.fix
        shown = markdown_text.plain(text) if is_advice else markdown_text.code(text)
        lines.append(f"  - {label}: {shown}")
    return "\n" + "\n".join(lines) + "\n"
