"""Problems as an editor reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.language import Words
from generator.loading.documents import place
from generator.problems import Problem, Severity, visible


def placed(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """All problems with line and column, in the order of files and lines; twins told once."""
    located = {
        (p.file, p.line, p.column, p.code, p.field_name, p.found or ""): p
        for p in (place(root, problem) for problem in problems)
    }
    return [located[key] for key in sorted(located)]


def tell(problem: Problem, words: Words, folder: str = "content") -> str:
    """One problem: ``file:line:column``, what it is, what was found, allowed, and what to do."""
    texts = words.problems[problem.code]
    values = {
        "found": visible(problem.found or ""),
        "allowed": problem.allowed or "",
        "field": visible(problem.field_name),
        "record": problem.record,
        **{key: visible(str(value)) for key, value in problem.values.items()},
    }
    labels = words.problem_labels
    severity = labels[problem.severity.value]
    where = f"{folder}/{visible(problem.file)}:{problem.line}:{problem.column}"
    lines = [f"{where}: {severity}: {str(texts['what']).format(**values)} [{problem.code}]"]
    if problem.record:
        lines.append(f"    {labels.record}: {problem.record}")
    if problem.at and problem.field_name:
        lines.append(f"    {labels.field}: {values['field']}")
    if problem.found is not None:
        lines.append(f"    {labels.found}: {values['found']}")
    if problem.allowed:
        lines.append(f"    {labels.allowed}: {problem.allowed}")
    fix = str(texts["fix"]).format(**values)
    if problem.values.get("near"):
        fix = words("problem_labels.near", near=problem.values["near"]) + " " + fix
    lines.append(f"    {labels.fix}: {fix}")
    return "\n".join(lines)


def tell_all(problems: Sequence[Problem], words: Words, folder: str = "content") -> str:
    """Every problem, then how many there are."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    told = [tell(problem, words, folder) for problem in problems]
    told.append(words("problem_labels.total", errors=errors, warnings=len(problems) - errors))
    return "\n\n".join(told)
