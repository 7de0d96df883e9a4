"""Problems as an editor reads them."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.language import Words
from generator.loading.documents import place_all
from generator.problems import Problem, Severity, visible


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in words, part by part; "" for what does not apply. Every part is one line."""

    severity: str
    what: str
    record: str
    field: str
    found: str
    allowed: str
    why: str
    fix: str

    def details(self, words: Words) -> list[tuple[str, str]]:
        """What is said below the problem itself, each with its label."""
        labels = words.problem_labels
        parts = [(str(labels[name]), str(getattr(self, name))) for name in _DETAILS]
        return [part for part in parts if part[1]]


_ENTRY = re.compile(r"^\[\d+\]\.")
_DETAILS = ("record", "field", "found", "allowed", "why", "fix")


def in_words(problem: Problem, words: Words) -> Told:
    """One problem in the words of a language."""
    texts = words.problems[problem.code]
    values = {
        "found": visible(problem.found or ""),
        "allowed": visible(problem.allowed or ""),
        # A catalogue's entry is told by its id, so its number says nothing more.
        "field": visible(_ENTRY.sub("", problem.field_name)),
        "record": visible(problem.record),
        **{key: visible(str(value)) for key, value in problem.values.items()},
        **_in_plain_words(problem, words),
    }
    # Of whoever is not to be named, a command to run has no id either.
    fix = str(texts["fix"]).format(**{**values, "record": values["record"] or "ID"})
    if values.get("near"):
        fix = words("problem_labels.near", near=values["near"]) + " " + fix
    return Told(
        severity=str(words.problem_labels[problem.severity.value]),
        what=str(texts["what"]).format(**values),
        record=values["record"],
        field=values["field"] if problem.at else "",
        found=values["found"],
        allowed=values["allowed"],
        why=str(texts["why"]) if "why" in texts else "",
        fix=fix,
    )


def _in_plain_words(problem: Problem, words: Words) -> dict[str, str]:
    """What stands in English or in signs in the files, as people call it."""
    values: dict[str, str] = {}
    if kinds := problem.values.get("kinds"):
        values["kind"] = ", ".join(words.kind_names.get(kind, kind) for kind in kinds)
        values["folders"] = ", ".join(kinds)
    if (takers := problem.values.get("takers")) is not None:
        told = {"key": problem.values["key"], "found": visible(problem.found or "")}
        before = words("problem_labels.before", takers=takers, **told)
        values["before"] = f" {before}" if takers else ""
    if recipient := problem.values.get("recipient"):
        values["recipient"] = words.recipients.get(recipient, recipient).lower()
    if problem.code == "file-place":
        year = str(words.problem_labels.year_folder)
        values["allowed"] = (problem.allowed or "").replace("<year>", year)
    if problem.code == "wrong-shape":
        field = next((step for step in reversed(problem.at) if isinstance(step, str)), "")
        known = words.record_fields
        names = (f"{problem.values.get('owner', '')}.{field}", field)
        shapes = (known[one].get("pattern") for one in names if one in known)
        shape = next(filter(None, shapes), "")
        labels = words.problem_labels
        if field == "file":
            of_document = {"document", "documents"} & set(problem.at)
            shape = labels.pdf_shape if of_document else labels.media_shape
        values["allowed"] = str(shape or labels.id_shape)
    return values


def placed(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """All problems with line and column, in the order of files and lines; twins told once."""
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.file].append(problem)
    located = {
        (p.file, p.line, p.column, p.code, p.field_name, p.found or ""): p
        for file, found in by_file.items()
        for p in place_all(root, file, found)
    }
    return [located[key] for key in sorted(located)]


def tell(problem: Problem, words: Words, folder: str = "content") -> str:
    """One problem: ``file:line:column``, what it is, what was found, allowed, and what to do."""
    told = in_words(problem, words)
    where = f"{told_file(problem, words, folder)}:{problem.line}:{problem.column}"
    lines = [f"{where}: {told.severity}: {told.what} [{problem.code}]"]
    lines += [f"    {label}: {text}" for label, text in told.details(words)]
    return "\n".join(lines)


def told_file(problem: Problem, words: Words, folder: str) -> str:
    """The file of a problem, or what is said in its stead."""
    if problem.handle:
        return words("problem_labels.nameless", handle=problem.handle)
    # Settings stand beside the content, not in it: ``../mkdocs.yml`` is said as ``mkdocs.yml``.
    return posixpath.normpath(f"{folder}/{visible(problem.file)}")


def tell_all(problems: Sequence[Problem], words: Words, folder: str = "content") -> str:
    """Every problem, then how many there are."""
    told = [tell(problem, words, folder) for problem in problems]
    return "\n\n".join([*told, total(problems, words)])


def total(problems: Sequence[Problem], words: Words) -> str:
    """How many errors and warnings there are."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return words("problem_labels.total", errors=errors, warnings=len(problems) - errors)
